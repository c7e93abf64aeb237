using System.Net.Sockets;

namespace ExDhcp.ServerTests;

/// <summary>What the system refuses is explained.</summary>
public class UdpSocketErrorsTests
{
    [Theory]
    [InlineData(SocketError.AccessDenied, 67, "setcap cap_net_bind_service")]
    [InlineData(SocketError.AccessDenied, 67, "DNAT --to-destination :6767")]
    [InlineData(SocketError.AccessDenied, 6767, "not allowed to use UDP port 6767")]
    [InlineData(SocketError.AddressAlreadyInUse, 67, "UDP port 67 is in use")]
    [InlineData(SocketError.NetworkDown, 67, "Listening on 127.0.0.1:67 failed")]
    public void What_the_system_refuses_is_explained(SocketError refusal, int port, string expected)
    {
        SocketException inner = new((int)refusal);

        DhcpStartException error = UdpSocketErrors.Bind(new(IPv4Address.Loopback, (ushort)port), inner);

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Same(inner, error.InnerException);
    }

    [Theory]
    [InlineData(SocketError.AccessDenied, "setcap cap_net_raw")]
    [InlineData(SocketError.NetworkDown, "Binding to the interface \"eth1\" failed")]
    public void A_device_that_is_refused_is_explained(SocketError refusal, string expected) =>
        Assert.Contains(expected, UdpSocketErrors.BindToDevice("eth1", new((int)refusal)).Message, StringComparison.Ordinal);
}
