using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ExDhcp;

/// <summary>
/// Writes options one after another as they stand in the store, for a message that has room for all of them and more: nearly all are short and
/// written with one move, and what is moved along with them is written over by what follows.
/// </summary>
internal ref struct OptionWriter(PacketStore store, Span<byte> destination) : IOptionVisitor
{
    /// <summary>How many octets more than all options there must be, where they come from and where they go.</summary>
    public const int Slack = 16;

    private readonly Span<byte> _destination = destination;

    /// <summary>Where the options end.</summary>
    public int End { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Visit(int position)
    {
        ReadOnlySpan<byte> source = store.EncodedAt(position, out int length);
        Vector128.Create(source).CopyTo(_destination[End..]);
        if (length > Slack)
        {
            source[..length].CopyTo(_destination[End..]);
        }

        End += length;
    }
}
