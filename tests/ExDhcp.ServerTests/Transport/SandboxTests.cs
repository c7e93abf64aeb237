using System.Net;
using System.Net.Sockets;

namespace ExDhcp.ServerTests;

/// <summary>Systems that look like Linux and are less, and sandboxes that forbid what a server would like to do.</summary>
public class SandboxTests
{
    [Fact]
    public async Task Without_the_call_that_receives_many_datagrams_a_server_answers() => await InProcessAsync(static async () =>
    {
        ForbiddenCalls.Forbid(ForbiddenCalls.ReceiveMessages, ForbiddenCalls.NotImplemented);
        await AssertAnswersAsync();
    });

    [Fact]
    public async Task Where_the_call_that_receives_many_datagrams_is_forbidden_a_server_answers() => await InProcessAsync(static async () =>
    {
        ForbiddenCalls.Forbid(ForbiddenCalls.ReceiveMessages, ForbiddenCalls.NotPermitted);
        await AssertAnswersAsync();
    });

    [Fact]
    public async Task Where_the_call_that_sends_many_datagrams_is_forbidden_a_server_answers() => await InProcessAsync(static async () =>
    {
        ForbiddenCalls.Forbid(ForbiddenCalls.SendMessages, ForbiddenCalls.NotPermitted);
        await AssertAnswersAsync();
    });

    [Fact]
    public async Task Where_such_calls_are_forbidden_the_log_says_that_replies_are_broadcast_and_listening_for_replies_is_refused() =>
        await InProcessAsync(static async () =>
        {
            ForbiddenCalls.Forbid(ForbiddenCalls.SendMessages, ForbiddenCalls.NotPermitted);

            await using DhcpTransport transport = DhcpTransport.OpenUdp(new() { ReceiveBufferSize = 65536 });
            Assert.Contains("recvmmsg and sendmmsg", transport.LinkAddressObstacle, StringComparison.Ordinal);
            Assert.False(transport.CanSendToLinkAddress);
            DhcpStartException error = await Assert.ThrowsAsync<DhcpStartException>(
                static () => StartAsync(new() { Port = 0, ListenForReplies = true }));
            Assert.Contains("recvmmsg and sendmmsg", error.Message, StringComparison.Ordinal);
        });

    [Fact]
    public async Task A_program_that_may_not_look_at_interfaces_is_told_so() => await InProcessAsync(static async () =>
    {
        ForbiddenCalls.ForbidSockets(ForbiddenCalls.Netlink, ForbiddenCalls.FamilyNotSupported);

        DhcpStartException error = await Assert.ThrowsAsync<DhcpStartException>(static () => StartAsync(new() { Port = 0 }));

        Assert.Contains("AF_NETLINK", error.Message, StringComparison.Ordinal);
    });

    [Fact]
    public async Task A_program_that_may_open_no_more_files_is_told_so() => await InProcessAsync(static async () =>
    {
        ForbiddenCalls.ForbidSockets(ForbiddenCalls.InterNetwork, ForbiddenCalls.TooManyFiles);

        DhcpStartException error = await Assert.ThrowsAsync<DhcpStartException>(static () => StartAsync(new() { Port = 0 }));

        Assert.Contains("LimitNOFILE", error.Message, StringComparison.Ordinal);
    });

    private static async Task InProcessAsync(Func<Task> test)
    {
        Assert.SkipUnless(ForbiddenCalls.IsSupported, "Forbidding system calls is done here for Linux on x64 and arm64 alone.");
        if (OwnProcess.IsThis)
        {
            await test();
        }
        else
        {
            await OwnProcess.RunThisTestAsync(["env"]);
        }
    }

    private static Task<ScriptedServer> StartAsync(DhcpServerOptions options) =>
        ScriptedServer.StartAsync(static () => new(ScriptedServer.Answer), options);

    private static async Task AssertAnswersAsync()
    {
        await using ScriptedServer server = await StartAsync(new() { Port = 0, Address = IPv4Address.Loopback });
        using UdpClient client = new(new IPEndPoint(IPAddress.Loopback, 0));
        client.Connect(IPAddress.Loopback, server.Port);

        await client.SendAsync(Requests.Of(DhcpMessageType.Discover).ToArray(), Deadline.Token);

        Assert.Equal(Requests.Offered, DhcpPacket.Parse((await client.ReceiveAsync(Deadline.Token)).Buffer).YourIPAddress);
    }
}
