namespace ExDhcp.ServerTests;

/// <summary>Requests as they came in: by default a broadcast of 02:00:00:00:00:01 received by eth1, 10.0.0.1/24.</summary>
internal static class Requests
{
    public static readonly IPv4Address Offered = IPv4Address.Parse("10.0.0.50");

    public static DhcpPacket Of(DhcpMessageType type)
    {
        DhcpPacket packet = Bootp();
        packet.Options.Set(OptionCode.MessageType, [(byte)type]);
        return packet;
    }

    public static DhcpPacket Bootp() => new()
    {
        TransactionId = 0x3903F326,
        ClientHardwareAddress = HardwareAddress.Parse("02:00:00:00:00:01"),
        ReceiveInfo = new()
        {
            Source = Text.EndPoint("0.0.0.0:68"),
            Destination = IPv4Address.Broadcast,
            LocalAddress = IPv4Address.Parse("10.0.0.1"),
            LocalPort = 67,
            Interface = MemoryTransport.Eth1,
        },
    };

    public static DhcpPacket With(this DhcpPacket packet, Action<DhcpPacket> change)
    {
        change(packet);
        return packet;
    }

    /// <summary>Sets an option to octets in hexadecimal.</summary>
    public static T Option<T>(this T packet, byte code, string hex)
        where T : DhcpPacket
    {
        packet.Options.Set(code, Text.Octets(hex));
        return packet;
    }

    /// <summary>Sets an option to an address.</summary>
    public static T Address<T>(this T packet, byte code, string address)
        where T : DhcpPacket
    {
        Span<byte> octets = stackalloc byte[IPv4Address.Size];
        IPv4Address.Parse(address).Write(octets);
        packet.Options.Set(code, octets);
        return packet;
    }

    public static DhcpPacket Client(this DhcpPacket packet, string address) =>
        packet.With(p => p.ClientIPAddress = IPv4Address.Parse(address));

    public static DhcpPacket Relay(this DhcpPacket packet, string address, string? source = null) =>
        packet.With(p => p.RelayAgentIPAddress = IPv4Address.Parse(address)).From(source ?? $"{address}:67").To("10.0.0.1");

    public static DhcpPacket From(this DhcpPacket packet, string source) =>
        packet.With(p => p.ReceiveInfo = p.ReceiveInfo with { Source = Text.EndPoint(source) });

    public static DhcpPacket To(this DhcpPacket packet, string destination) =>
        packet.With(p => p.ReceiveInfo = p.ReceiveInfo with { Destination = IPv4Address.Parse(destination) });

    public static DhcpPacket On(this DhcpPacket packet, DhcpInterface? receiver, string local = "0.0.0.0") =>
        packet.With(p => p.ReceiveInfo = p.ReceiveInfo with { Interface = receiver, LocalAddress = IPv4Address.Parse(local) });
}
