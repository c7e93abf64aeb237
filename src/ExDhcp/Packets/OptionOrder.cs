using System.Runtime.CompilerServices;

namespace ExDhcp;

/// <summary>
/// The order of options in a message: message type, the server's own, what the client asked for in its order (RFC 2132
/// section 9.8), then the rest as the handler set them. Option 82 comes last and is not part of it (RFC 3046 section 2.2).
/// </summary>
internal static class OptionOrder
{
    /// <summary>What has a place of its own: overload, which the encoder writes, and relay information.</summary>
    private static readonly OptionSet Placed = OptionSet.Of([OptionCode.Overload, OptionCode.RelayAgentInformation]);

    /// <summary>Visits the store's options in that order.</summary>
    /// <param name="store">The packet.</param>
    /// <param name="withheld">Options to leave out.</param>
    /// <param name="visitor">Visits them.</param>
    public static void Visit<TVisitor>(PacketStore store, in OptionSet withheld, ref TVisitor visitor)
        where TVisitor : struct, IOptionVisitor, allows ref struct
    {
        OptionSet pending = store.Present.Except(Placed).Except(withheld);
        TakeFirst(store, ref pending, ref visitor);
        ReadOnlySpan<byte> requested = pending.IsEmpty ? default : store.RequestedOptions;
        foreach (byte code in requested)
        {
            TakeInTurn(code, store, ref pending, ref visitor);
        }

        for (int i = 0; i < store.Count && !pending.IsEmpty; i++)
        {
            TakeInTurn(store.CodeAt(i), store, ref pending, ref visitor);
        }
    }

    /// <summary>
    /// Takes the options that are few enough to be written first, and are never lost to a size limit. One by one and not in a loop: for a code
    /// that the compiler knows, a look into the set is one instruction.
    /// </summary>
    private static void TakeFirst<TVisitor>(PacketStore store, ref OptionSet pending, ref TVisitor visitor)
        where TVisitor : struct, IOptionVisitor, allows ref struct
    {
        Take(OptionCode.MessageType, store, ref pending, ref visitor);
        Take(OptionCode.ServerIdentifier, store, ref pending, ref visitor);
        Take(OptionCode.LeaseTime, store, ref pending, ref visitor);
        Take(OptionCode.RenewalTime, store, ref pending, ref visitor);
        Take(OptionCode.RebindingTime, store, ref pending, ref visitor);
        Take(OptionCode.Message, store, ref pending, ref visitor);
        Take(OptionCode.ClientIdentifier, store, ref pending, ref visitor);
    }

    /// <summary>Takes an option, and before the routers the subnet mask: it MUST come first (RFC 2132 section 3.3).</summary>
    private static void TakeInTurn<TVisitor>(byte code, PacketStore store, ref OptionSet pending, ref TVisitor visitor)
        where TVisitor : struct, IOptionVisitor, allows ref struct
    {
        if (code == OptionCode.Router && pending.Contains(OptionCode.Router))
        {
            Take(OptionCode.SubnetMask, store, ref pending, ref visitor);
        }

        Take(code, store, ref pending, ref visitor);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Take<TVisitor>(byte code, PacketStore store, ref OptionSet pending, ref TVisitor visitor)
        where TVisitor : struct, IOptionVisitor, allows ref struct
    {
        if (pending.Contains(code))
        {
            pending.Remove(code);
            visitor.Visit(store.PositionOf(code));
        }
    }
}

/// <summary>Visits options in the order of <see cref="OptionOrder"/>.</summary>
internal interface IOptionVisitor
{
    /// <summary>Visits the option at a position of the store.</summary>
    void Visit(int position);
}
