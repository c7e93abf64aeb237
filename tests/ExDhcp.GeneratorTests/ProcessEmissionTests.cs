namespace ExDhcp.GeneratorTests;

/// <summary>Calls, casts, infos, continuations, the start and the end of a server, as text.</summary>
public class ProcessEmissionTests
{
    [Fact]
    public Task Start_end_and_messages() => Snapshot.Verify(Generated.From(
        """
        using ExDhcp;

        namespace Lab;

        public sealed record Tick(int Number);

        [DhcpServer(Concurrency = DhcpConcurrency.PerClient)]
        public sealed partial class LabDhcp
        {
            [OnInit]
            void Open(DhcpServerContext context) => context.SendAfter(new Tick(1), TimeSpan.FromSeconds(1));

            [OnDiscover, OnRequest, OnDecline]
            void Ignore()
            {
            }

            [OnCall]
            int LeaseCount() => 0;

            [OnCast]
            void Forget(DhcpClientId client)
            {
            }

            [OnInfo]
            void OnTick(Tick tick, DhcpServerContext context) => context.Continue("more");

            [OnInfo]
            async Task OnIdle(DhcpIdleTimeout idle, CancellationToken cancel) => await Task.Delay(idle.Elapsed, cancel);

            [OnContinue]
            ValueTask More(string message) => default;

            [OnTerminate]
            async ValueTask Close(DhcpStopReason reason, DhcpServerContext context, CancellationToken cancel) => await Task.Yield();
        }
        """).Driver);
}
