using System.Numerics;
using System.Runtime.CompilerServices;

namespace ExDhcp;

/// <summary>A set of option codes: 256 bits.</summary>
internal struct OptionSet
{
    private const int CodesPerWord = 64;
    private const int WordCount = 256 / CodesPerWord;

    private Words _words;

    public readonly int Count
    {
        get
        {
            int count = 0;
            foreach (ulong word in _words)
            {
                count += BitOperations.PopCount(word);
            }

            return count;
        }
    }

    public readonly bool IsEmpty
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (_words[0] | _words[1] | _words[2] | _words[3]) == 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool Contains(byte code) => ((_words[Word(code)] >> (code % CodesPerWord)) & 1) != 0;

    public void Add(byte code) => _words[Word(code)] |= 1UL << (code % CodesPerWord);

    public void Remove(byte code) => _words[Word(code)] &= ~(1UL << (code % CodesPerWord));

    // The mask changes nothing and tells the compiler that no index is out of range.
    private static int Word(byte code) => (code / CodesPerWord) & (WordCount - 1);

    public static OptionSet Of(ReadOnlySpan<byte> codes)
    {
        OptionSet set = default;
        foreach (byte code in codes)
        {
            set.Add(code);
        }

        return set;
    }

    /// <summary>Whether any code is in both.</summary>
    public readonly bool Overlaps(in OptionSet other) =>
        ((_words[0] & other._words[0]) | (_words[1] & other._words[1]) | (_words[2] & other._words[2]) | (_words[3] & other._words[3])) != 0;

    /// <summary>The codes that are not in <paramref name="other"/>.</summary>
    public readonly OptionSet Except(in OptionSet other)
    {
        OptionSet rest = default;
        rest._words[0] = _words[0] & ~other._words[0];
        rest._words[1] = _words[1] & ~other._words[1];
        rest._words[2] = _words[2] & ~other._words[2];
        rest._words[3] = _words[3] & ~other._words[3];
        return rest;
    }

    [InlineArray(WordCount)]
    private struct Words
    {
        private ulong _first;
    }
}
