using ExDhcp.Serving;

namespace ExDhcp.ServerTests;

/// <summary>Packets that come without a pause: a server that once put them into the mailbox does not do so for ever.</summary>
public class MailboxPatienceTests
{
    [Fact]
    public async Task When_handlers_are_quick_again_packets_are_handled_as_they_come()
    {
        const int Slow = 20;
        const int Telling = 5_000;
        HandClock clock = new();
        EndlessTransport network = new(Requests.Of(DhcpMessageType.Discover));
        TaskCompletionSource again = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int count = 0;
        int asTheyCome = 0;
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            () => new(Handle), new() { Transport = _ => network, TimeProvider = clock });

        await again.Task.WaitAsync(Deadline.Token);

        ValueTask<DhcpPacket?> Handle(DhcpHandlerKind kind, DhcpPacket request, CancellationToken token)
        {
            if (++count <= Slow)
            {
                clock.Advance(1_000_000);
            }

            // Only the thread that receives handles what it has received at once.
            asTheyCome = count > Slow && network.Receiver == Environment.CurrentManagedThreadId ? asTheyCome + 1 : 0;
            if (asTheyCome == Telling)
            {
                again.TrySetResult();
            }

            return default;
        }
    }
}
