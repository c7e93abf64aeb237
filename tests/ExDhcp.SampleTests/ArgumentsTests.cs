namespace ExDhcp.SampleTests;

/// <summary>The command lines of the samples.</summary>
public sealed class ArgumentsTests
{
    [Theory]
    [InlineData("--port")]
    [InlineData("--port 65536")]
    [InlineData("--port -1")]
    [InlineData("--address 10.0.0.1")]
    [InlineData("--address 10.0.0.1/31")]
    [InlineData("--interface --once")]
    [InlineData("--once --interface eth1")]
    [InlineData("--verbose yes")]
    [InlineData("--verbose")]
    public void What_makes_no_sense_is_one_line_that_names_it(string line)
    {
        string[] args = line.Split(' ');

        Assert.False(QuickStart.Arguments.TryParse(args, out _, out string? ofQuickStart));
        Assert.False(NetbootServer.Arguments.TryParse(args, out _, out string? ofNetbootServer));
        foreach (string problem in new[] { ofQuickStart, ofNetbootServer })
        {
            Assert.Contains(args[0], problem, StringComparison.Ordinal);
            Assert.Contains("Usage: ", problem, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', problem);
        }
    }

    [Theory]
    [InlineData("--tftp pxe.example")]
    [InlineData("--http 10.77.0.1")]
    [InlineData("--http ftp://10.77.0.1")]
    [InlineData("--ticket-key no-such-file")]
    public void What_the_netboot_server_cannot_use_is_named(string line)
    {
        string[] args = line.Split(' ');

        Assert.False(NetbootServer.Arguments.TryParse(args, out _, out string? problem));
        Assert.Contains(args[1], problem, StringComparison.Ordinal);
    }

    [Fact]
    public void The_netboot_server_takes_everything_of_the_site()
    {
        string[] args = "--interface eth1 --port 67 --address 10.1.0.1/16 --tftp 10.1.0.2 --http http://10.1.0.3:8080/boot/".Split(' ');

        Assert.True(NetbootServer.Arguments.TryParse(args, out NetbootServer.Arguments? arguments, out _));

        Assert.Equal("eth1", arguments.Interface);
        Assert.Equal(67, arguments.Port);
        Assert.Equal(IPv4Prefix.Parse("10.1.0.1/16"), arguments.Site.Network);
        Assert.Equal(IPv4Address.Parse("10.1.0.2"), arguments.Site.TftpServer);
        Assert.Equal("http://10.1.0.3:8080/boot", arguments.Site.HttpRoot);
    }

    [Fact]
    public void Without_a_key_there_are_no_tickets_for_real_machines()
    {
        Assert.True(NetbootServer.Arguments.TryParse(["--interface", "eth1"], out NetbootServer.Arguments? arguments, out _));

        Assert.Empty(arguments.Site.TicketKey);
    }
}
