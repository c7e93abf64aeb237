namespace ExDhcp.Benchmarks;

/// <summary>What a client sends.</summary>
internal static class SampleMessages
{
    /// <summary>A DISCOVER of 300 octets with a requested address and a parameter request list.</summary>
    public static byte[] Discover()
    {
        DhcpPacket packet = new()
        {
            TransactionId = 0x3903F326,
            ClientHardwareAddress = HardwareAddress.Parse("02:00:00:00:00:01"),
            MessageType = DhcpMessageType.Discover,
            RequestedIPAddress = new(10, 55, 0, 100),
            ParameterRequestList = [1, 28, 2, 3, 15, 6, 12],
        };
        return packet.ToArray();
    }
}
