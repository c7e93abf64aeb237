using System.Runtime.CompilerServices;

namespace ExDhcp;

/// <summary>
/// The order of options in a message: message type, the server's own, what the client asked for in its order (RFC 2132
/// section 9.8), then the rest as the handler set them. Option 82 comes last and is not part of it (RFC 3046 section 2.2).
/// </summary>
internal static class OptionOrder
{
    /// <summary>The most options there can be.</summary>
    public const int Capacity = 256;

    /// <summary>What has a place of its own: overload, which the encoder writes, and relay information.</summary>
    private static readonly OptionSet Placed = OptionSet.Of([OptionCode.Overload, OptionCode.RelayAgentInformation]);

    /// <summary>The positions of a packet's options in that order.</summary>
    /// <param name="store">The packet.</param>
    /// <param name="withheld">Options to leave out.</param>
    /// <param name="room">Where to write them: <see cref="Capacity"/> octets.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ReadOnlySpan<byte> Of(PacketStore store, in OptionSet withheld, Span<byte> room)
    {
        OptionSet pending = store.Present.Except(Placed).Except(withheld);
        int count = TakeFirst(store, ref pending, room);
        foreach (byte code in store.RequestedOptions)
        {
            TakeInTurn(code, store, ref pending, room, ref count);
        }

        for (int i = 0; i < store.Count && !pending.IsEmpty; i++)
        {
            TakeInTurn(store.CodeAt(i), store, ref pending, room, ref count);
        }

        return room[..count];
    }

    /// <summary>
    /// Takes the options that are few enough to be written first, and are never lost to a size limit. One by one and not in a loop: for a code
    /// that the compiler knows, a look into the set is one instruction.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int TakeFirst(PacketStore store, ref OptionSet pending, Span<byte> room)
    {
        int count = 0;
        Take(OptionCode.MessageType, store, ref pending, room, ref count);
        Take(OptionCode.ServerIdentifier, store, ref pending, room, ref count);
        Take(OptionCode.LeaseTime, store, ref pending, room, ref count);
        Take(OptionCode.RenewalTime, store, ref pending, room, ref count);
        Take(OptionCode.RebindingTime, store, ref pending, room, ref count);
        Take(OptionCode.Message, store, ref pending, room, ref count);
        Take(OptionCode.ClientIdentifier, store, ref pending, room, ref count);
        return count;
    }

    /// <summary>Takes an option, and before the routers the subnet mask: it MUST come first (RFC 2132 section 3.3).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TakeInTurn(byte code, PacketStore store, ref OptionSet pending, Span<byte> room, ref int count)
    {
        if (code == OptionCode.Router && pending.Contains(OptionCode.Router))
        {
            Take(OptionCode.SubnetMask, store, ref pending, room, ref count);
        }

        Take(code, store, ref pending, room, ref count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Take(byte code, PacketStore store, ref OptionSet pending, Span<byte> room, ref int count)
    {
        if (pending.Contains(code))
        {
            pending.Remove(code);
            room[count++] = store.PositionOf(code);
        }
    }
}
