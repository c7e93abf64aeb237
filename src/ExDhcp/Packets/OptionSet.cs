using System.Numerics;

namespace ExDhcp;

/// <summary>A set of option codes: 256 bits.</summary>
internal struct OptionSet
{
    private ulong _codes0;
    private ulong _codes64;
    private ulong _codes128;
    private ulong _codes192;

    public readonly int Count =>
        BitOperations.PopCount(_codes0) + BitOperations.PopCount(_codes64) + BitOperations.PopCount(_codes128) + BitOperations.PopCount(_codes192);

    public readonly bool IsEmpty => (_codes0 | _codes64 | _codes128 | _codes192) == 0;

    public readonly bool Contains(byte code)
    {
        ulong word = (code >> 6) switch { 0 => _codes0, 1 => _codes64, 2 => _codes128, _ => _codes192 };
        return ((word >> (code & 63)) & 1) != 0;
    }

    public void Add(byte code) => Word(ref this, code) |= 1UL << (code & 63);

    public void Remove(byte code) => Word(ref this, code) &= ~(1UL << (code & 63));

    private static ref ulong Word(ref OptionSet set, byte code)
    {
        switch (code >> 6)
        {
            case 0: return ref set._codes0;
            case 1: return ref set._codes64;
            case 2: return ref set._codes128;
            default: return ref set._codes192;
        }
    }
}
