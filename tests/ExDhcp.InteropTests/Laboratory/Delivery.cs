namespace ExDhcp.InteropTests;

/// <summary>Where replies must go (RFC 2131 section 4.1).</summary>
internal static class Delivery
{
    private const string Everybody = "ff:ff:ff:ff:ff:ff";

    /// <summary>To a client without an address.</summary>
    public static void AssertToNewClient(CapturedMessage reply)
    {
        Assert.Equal("255.255.255.255:68", reply.Destination);
        Assert.Equal(Everybody, reply.LinkDestination);
    }

    /// <summary>To everybody, whatever the client is: every NAK on the server's own network.</summary>
    public static void AssertToEverybody(CapturedMessage reply)
    {
        Assert.Equal("255.255.255.255:68", reply.Destination);
        Assert.Equal(Everybody, reply.LinkDestination);
    }

    /// <summary>To the address that a client has, even when it asked for broadcasts.</summary>
    public static void AssertToAddress(CapturedMessage reply, string address)
    {
        Assert.Equal($"{address}:68", reply.Destination);
        Assert.Equal(reply.HardwareAddress, reply.LinkDestination);
    }
}
