using System.Runtime.CompilerServices;

namespace ExDhcp;

/// <summary>
/// The order of options in a message: message type, the server's own, what the client asked for in its order (RFC 2132
/// section 9.8), then the rest as the handler set them. Option 82 comes last and is not part of it (RFC 3046 section 2.2).
/// </summary>
internal static class OptionOrder
{
    /// <summary>Few enough to be written first, and never lost to a size limit.</summary>
    private static ReadOnlySpan<byte> First =>
    [
        OptionCode.MessageType,
        OptionCode.ServerIdentifier,
        OptionCode.LeaseTime,
        OptionCode.RenewalTime,
        OptionCode.RebindingTime,
        OptionCode.Message,
        OptionCode.ClientIdentifier,
    ];

    /// <summary>What has a place of its own: the codes above, overload, which the encoder writes, and relay information.</summary>
    private static readonly OptionSet Placed = OptionSet.Of([.. First, OptionCode.Overload, OptionCode.RelayAgentInformation]);

    /// <summary>Writes the positions of the store's options in that order, and returns how many there are.</summary>
    /// <param name="store">The packet.</param>
    /// <param name="positions">Room for all of them.</param>
    /// <param name="withheld">Options to leave out.</param>
    public static int Write(PacketStore store, Span<byte> positions, in OptionSet withheld)
    {
        int count = 0;
        OptionSet present = store.Present;
        foreach (byte code in First)
        {
            if (present.Contains(code))
            {
                positions[count++] = store.PositionOf(code);
            }
        }

        OptionSet pending = present.Except(Placed).Except(withheld);
        ReadOnlySpan<byte> requested = pending.IsEmpty ? default : store.RequestedOptions;
        foreach (byte code in requested)
        {
            TakeInTurn(code, store, positions, ref pending, ref count);
        }

        for (int i = 0; i < store.Count && !pending.IsEmpty; i++)
        {
            TakeInTurn(store.CodeAt(i), store, positions, ref pending, ref count);
        }

        return count;
    }

    /// <summary>Takes an option, and before the routers the subnet mask: it MUST come first (RFC 2132 section 3.3).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TakeInTurn(byte code, PacketStore store, Span<byte> positions, ref OptionSet pending, ref int count)
    {
        if (code == OptionCode.Router && pending.Contains(OptionCode.Router))
        {
            Take(OptionCode.SubnetMask, store, positions, ref pending, ref count);
        }

        Take(code, store, positions, ref pending, ref count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Take(byte code, PacketStore store, Span<byte> positions, ref OptionSet pending, ref int count)
    {
        if (pending.Contains(code))
        {
            pending.Remove(code);
            positions[count++] = store.PositionOf(code);
        }
    }
}
