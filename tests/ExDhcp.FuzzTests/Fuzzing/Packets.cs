namespace ExDhcp.FuzzTests;

/// <summary>What tests ask of packets.</summary>
internal static class Packets
{
    /// <summary>The options by code; the order is the encoder's business.</summary>
    public static SortedDictionary<byte, string> Map(DhcpPacket packet)
    {
        SortedDictionary<byte, string> map = [];
        foreach ((byte code, ReadOnlySpan<byte> value) in packet.Options)
        {
            map.Add(code, Convert.ToHexString(value));
        }

        return map;
    }

    /// <summary>Every fixed field, as text.</summary>
    public static string Fields(DhcpPacket packet) => string.Join(
        ' ',
        (byte)packet.Operation,
        packet.HardwareType,
        packet.ClientHardwareAddress,
        packet.Hops,
        packet.TransactionId,
        packet.SecondsElapsed,
        packet.Flags,
        packet.ClientIPAddress,
        packet.YourIPAddress,
        packet.NextServerIPAddress,
        packet.RelayAgentIPAddress,
        Convert.ToHexString(packet.ServerHostNameField),
        Convert.ToHexString(packet.BootFileNameField));

    public static DhcpPacket? Read(byte[] octets) => DhcpPacket.TryParse(octets, out DhcpPacket? packet, out _) ? packet : null;

    /// <summary>What some work allocates on this thread.</summary>
    public static long Allocated(Action work)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
