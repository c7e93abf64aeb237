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

    [Fact]
    public Task Messages_of_every_type_and_methods_of_every_name() => Snapshot.Verify(Generated.From(
        """
        using ExDhcp;

        namespace Lab;

        public interface IMark;

        [DhcpServer]
        public sealed partial class LabDhcp
        {
            [OnDiscover, OnRequest, OnDecline]
            void Ignore()
            {
            }

            [OnInfo]
            void Number(int? number)
            {
            }

            [OnInfo]
            static void message((int Size, string? Name) pair, CancellationToken cancel)
            {
            }

            [OnInfo]
            Task cancellationToken(Dictionary<string, int?[]?> message) => Task.CompletedTask;

            [OnInfo]
            void @event(string?[]? @event)
            {
            }

            [OnInfo]
            void Day(DayOfWeek LabDhcp)
            {
            }

            [OnInfo]
            void Mark(DhcpServerContext context, IMark? _)
            {
            }

            [OnInfo]
            void Any(dynamic? anything)
            {
            }

            [OnContinue]
            static ValueTask Go((int, int) cancellationToken) => default;

            [OnInit]
            static Task reason(CancellationToken cancel) => Task.CompletedTask;

            [OnTerminate]
            void cancellationToken()
            {
            }
        }
        """).Driver);

    [Fact]
    public Task A_server_derived_from_another_hears_nothing_of_what_that_hears() => Snapshot.Verify(Generated.From(
        """
        using ExDhcp;

        namespace Lab;

        [DhcpServer]
        public partial class LabDhcp
        {
            [OnDiscover, OnRequest, OnDecline]
            void Ignore()
            {
            }

            [OnInfo]
            void Hear(DhcpStrayDatagram datagram)
            {
            }

            [OnCall]
            int Count() => 0;
        }

        [DhcpServer]
        public sealed partial class OtherDhcp : LabDhcp
        {
            [OnDiscover, OnRequest, OnDecline]
            void Ignore()
            {
            }
        }
        """).Driver);
}
