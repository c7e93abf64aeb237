namespace ExDhcp.InteropTests;

/// <summary>Where replies must go (RFC 2131 section 4.1), and how long they must be at least.</summary>
internal static class Delivery
{
    private const string Everybody = "ff:ff:ff:ff:ff:ff";

    /// <summary>With a payload of 300 octets, the least that old clients take (RFC 1542 section 2.1).</summary>
    private const int ShortestReply = 308;

    /// <summary>To a client without an address: to its hardware address, unless it asked for broadcasts.</summary>
    public static void AssertToNewClient(CapturedMessage reply)
    {
        if (reply.Broadcast)
        {
            AssertToEverybody(reply);
        }
        else
        {
            AssertToAddress(reply, reply.YourIPAddress);
        }
    }

    /// <summary>To everybody, whatever the client is: every NAK on the server's own network.</summary>
    public static void AssertToEverybody(CapturedMessage reply) => AssertTo("255.255.255.255:68", Everybody, reply);

    /// <summary>To the address that a client has, even when it asked for broadcasts.</summary>
    public static void AssertToAddress(CapturedMessage reply, string address) => AssertTo($"{address}:68", reply.HardwareAddress, reply);

    private static void AssertTo(string destination, string linkDestination, CapturedMessage reply)
    {
        Assert.Equal(destination, reply.Destination);
        Assert.Equal(linkDestination, reply.LinkDestination);
        Assert.True(reply.Length >= ShortestReply, $"Too short: {reply}");
    }
}
