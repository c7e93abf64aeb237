using System.Buffers.Binary;
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
        EndlessTransport network = new();
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

    /// <summary>Ever new clients, as fast as they are taken.</summary>
    private sealed class EndlessTransport : DhcpTransport
    {
        private const int TransactionId = 4;

        private readonly byte[] _discover = Requests.Of(DhcpMessageType.Discover).ToArray();
        private uint _next;
        private volatile int _receiver;
        private volatile bool _disposed;

        /// <summary>The thread that receives at this moment.</summary>
        public int Receiver => _receiver;

        public override IPv4EndPoint LocalEndPoint => new(IPv4Address.Any, 67);

        public override IReadOnlyList<DhcpInterface> Interfaces { get; } = [MemoryTransport.Eth1];

        public override int BatchSize => 64;

        public override ValueTask<int> ReceiveAsync(Memory<DhcpInboundDatagram> datagrams, CancellationToken cancellationToken)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _receiver = Environment.CurrentManagedThreadId;
            foreach (DhcpInboundDatagram datagram in datagrams.Span)
            {
                _discover.CopyTo(datagram.Buffer, 0);
                BinaryPrimitives.WriteUInt32BigEndian(datagram.Buffer.AsSpan(TransactionId), _next++);
                datagram.Length = _discover.Length;
                datagram.Destination = IPv4Address.Broadcast;
                datagram.Interface = MemoryTransport.Eth1;
            }

            return new(datagrams.Length);
        }

        public override void Send(ReadOnlySpan<DhcpOutboundDatagram> datagrams)
        {
        }

        public override ValueTask DisposeAsync()
        {
            _disposed = true;
            return default;
        }
    }
}
