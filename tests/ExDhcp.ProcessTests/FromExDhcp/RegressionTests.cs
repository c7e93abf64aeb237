namespace ExDhcp.ProcessTests.FromExDhcp;

/// <summary>regression_test.exs, row by row.</summary>
public class RegressionTests
{
    [Fact]
    [Row("`Packet.decode(binary)`, `Packet.encode(packet)`")]
    public void The_discover_of_a_netbooting_NUC_comes_back_as_it_was()
    {
        DhcpPacket packet = DhcpPacket.Parse(Vectors.ExDhcp.Named("nuc_discover"));

        Assert.Equal(packet.ToDisplayString(), DhcpPacket.Parse(packet.ToArray()).ToDisplayString());
    }

    [Fact]
    public void Options_of_two_sets_are_both_encoded()
    {
        DhcpPacket packet = new() { ServerIdentifier = IPv4Address.Parse("10.0.0.1") };
        packet.SecondTftpServer = IPv4Address.Parse("10.0.0.2");

        DhcpPacket decoded = DhcpPacket.Parse(packet.ToArray());

        Assert.Equal(("10.0.0.1", "10.0.0.2"), ($"{decoded.ServerIdentifier}", $"{decoded.SecondTftpServer}"));
    }

    [Fact]
    public void An_option_that_is_null_is_not_there()
    {
        DhcpPacket packet = new() { HostName = "foo" };

        packet.HostName = null;

        Assert.False(packet.Options.Contains(12));
    }

    [Fact]
    public void The_offer_of_dnsmasq_is_decoded()
    {
        DhcpPacket packet = DhcpPacket.Parse(Vectors.ExDhcp.Named("arch_dnsmasq_offer"));

        Assert.Equal((3010637440u, "10.0.17.121"), (packet.TransactionId, $"{packet.YourIPAddress}"));
        Assert.Equal(TimeSpan.FromSeconds(43200), packet.LeaseTime);
        Assert.StartsWith("/arch/boot/", packet.BootFileName, StringComparison.Ordinal);
    }
}

/// <summary>A second set of options.</summary>
[DhcpOptions]
[DhcpOption(225, DhcpOptionType.IPv4Address, "SecondTftpServer")]
internal static partial class SecondOptions;
