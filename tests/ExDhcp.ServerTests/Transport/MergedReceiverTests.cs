using System.Threading.Channels;

namespace ExDhcp.ServerTests;

/// <summary>Several places to receive from, as if they were one.</summary>
public sealed class MergedReceiverTests : IAsyncDisposable
{
    private const int Many = 500;

    private readonly Source _main = new(1);
    private readonly Source _first = new(2);
    private readonly Source _second = new(3);
    private readonly DhcpInboundDatagram[] _room = [new(new byte[16]), new(new byte[16])];
    private readonly MergedReceiver _receiver;

    public MergedReceiverTests()
    {
        _receiver = new(_main, [_first.ReceiveAsync, _second.ReceiveAsync]);
    }

    [Fact]
    public async Task What_comes_in_at_any_of_them_is_received()
    {
        foreach (Source source in (Source[])[_first, _main, _second, _second, _main, _first])
        {
            source.Deliver(7);

            Assert.Equal([source.Number, 7], await NextAsync());
        }
    }

    [Fact]
    public async Task What_comes_in_elsewhere_ends_the_wait_for_the_main_one()
    {
        Task<byte[]> next = NextAsync();
        Assert.False(next.IsCompleted);

        _second.Deliver(7);

        Assert.Equal([3, 7], await next);
    }

    [Fact]
    public async Task Everything_about_a_datagram_is_passed_on()
    {
        _first.Deliver(7);

        await NextAsync();

        DhcpInboundDatagram datagram = _room[0];
        Assert.Equal(("10.0.0.2:67", "10.0.0.9"), (datagram.Source.ToString(), datagram.Destination.ToString()));
        Assert.Equal(("10.0.0.1", 68), (datagram.LocalAddress.ToString(), datagram.LocalPort));
        Assert.Same(MemoryTransport.Eth1, datagram.Interface);
        Assert.True(datagram is { IsOverheard: true, IsTruncated: false });
    }

    [Fact]
    public async Task What_does_not_fit_is_marked_as_truncated()
    {
        _first.Deliver(new byte[17]);

        Assert.Equal(16, (await NextAsync()).Length);
        Assert.True(_room[0].IsTruncated);
    }

    [Fact]
    public async Task What_the_main_one_receives_is_not_overheard()
    {
        _first.Deliver(7);
        await NextAsync();
        _main.Deliver(8);
        await NextAsync();

        Assert.False(_room[0].IsOverheard);
    }

    [Fact]
    public async Task Nobody_waits_for_ever_because_of_what_others_are_flooded_with()
    {
        for (int i = 0; i < Many; i++)
        {
            _main.Deliver(0);
            _first.Deliver(0);
            _second.Deliver(0);
        }

        _main.Deliver(9);
        _first.Deliver(9);
        _second.Deliver(9);
        List<byte> last = [];
        while (last.Count < 3)
        {
            int count = await _receiver.ReceiveAsync(_room, Deadline.Token);
            last.AddRange(_room[..count].Where(static datagram => datagram.Buffer[1] == 9).Select(static datagram => datagram.Buffer[0]));
        }

        Assert.Equal((byte[])[1, 2, 3], last.Order());
    }

    [Fact]
    public async Task Those_beside_the_main_one_are_heard_while_it_is_never_idle()
    {
        _main.IsFlooded = true;
        _first.Deliver(7);

        byte[] next;
        do
        {
            next = await NextAsync();
        }
        while (next[0] == 1);

        Assert.Equal([2, 7], next);
    }

    [Fact]
    public async Task The_main_one_is_heard_while_those_beside_it_are_never_idle()
    {
        _first.IsFlooded = true;
        _second.IsFlooded = true;
        _main.Deliver(7);

        byte[] next;
        do
        {
            next = await NextAsync();
        }
        while (next[0] != 1);

        Assert.Equal([1, 7], next);
    }

    [Fact]
    public async Task A_failure_is_told_once_and_then_it_goes_on()
    {
        _first.Fail("cable cut");
        _first.Deliver(7);

        IOException error = await Assert.ThrowsAsync<IOException>(NextAsync);

        Assert.Equal("cable cut", error.Message);
        Assert.Equal([2, 7], await NextAsync());
    }

    [Fact]
    public async Task Something_may_arrive_while_the_main_one_begins_to_wait()
    {
        _main.BeforeWaiting = token =>
        {
            _first.Deliver(7);
            token.WaitHandle.WaitOne();
        };

        Assert.Equal([2, 7], await NextAsync());
    }

    [Fact]
    public async Task Cancelling_ends_the_wait()
    {
        using CancellationTokenSource cancel = new();
        ValueTask<int> receive = _receiver.ReceiveAsync(_room, cancel.Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await receive);
    }

    [Fact]
    public async Task Closing_the_main_one_ends_the_wait()
    {
        ValueTask<int> receive = _receiver.ReceiveAsync(_room, Deadline.Token);

        await _main.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await receive);
    }

    public async ValueTask DisposeAsync()
    {
        await _receiver.DisposeAsync();
        await _main.DisposeAsync();
        await _first.DisposeAsync();
        await _second.DisposeAsync();
    }

    private async Task<byte[]> NextAsync()
    {
        await _receiver.ReceiveAsync(_room.AsMemory(0, 1), Deadline.Token);
        return _room[0].Buffer[.._room[0].Length];
    }

    /// <summary>Something to receive from. Its datagrams begin with its number.</summary>
    private sealed class Source(byte number) : DhcpTransport
    {
        private readonly Channel<object> _inbound = Channel.CreateUnbounded<object>();

        public byte Number => number;

        /// <summary>Whether there is always another datagram.</summary>
        public bool IsFlooded { get; set; }

        public override IPv4EndPoint LocalEndPoint => default;

        public override IReadOnlyList<DhcpInterface> Interfaces => [];

        public void Deliver(byte content) => Deliver([number, content]);

        public void Deliver(byte[] octets) => _inbound.Writer.TryWrite(octets);

        public void Fail(string reason) => _inbound.Writer.TryWrite(new IOException(reason));

        public Action<CancellationToken>? BeforeWaiting { get; set; }

        public override ValueTask<int> ReceiveAsync(Memory<DhcpInboundDatagram> datagrams, CancellationToken cancellationToken)
        {
            BeforeWaiting?.Invoke(cancellationToken);
            BeforeWaiting = null;
            cancellationToken.ThrowIfCancellationRequested();
            return ReceiveNextAsync(datagrams, cancellationToken);
        }

        private async ValueTask<int> ReceiveNextAsync(Memory<DhcpInboundDatagram> datagrams, CancellationToken cancellationToken)
        {
            if (!_inbound.Reader.TryRead(out object? next))
            {
                if (IsFlooded)
                {
                    next = (byte[])[number, 0];
                }
                else
                {
                    ObjectDisposedException.ThrowIf(!await _inbound.Reader.WaitToReadAsync(cancellationToken), this);
                    _inbound.Reader.TryRead(out next);
                }
            }

            if (next is Exception error)
            {
                throw error;
            }

            Fill(datagrams.Span[0], (byte[])next!);
            return 1;
        }

        public override void Send(ReadOnlySpan<DhcpOutboundDatagram> datagrams) => throw new NotSupportedException();

        public override ValueTask DisposeAsync()
        {
            _inbound.Writer.TryComplete();
            return default;
        }

        private static void Fill(DhcpInboundDatagram datagram, byte[] octets)
        {
            datagram.Length = Math.Min(octets.Length, datagram.Buffer.Length);
            octets.AsSpan(0, datagram.Length).CopyTo(datagram.Buffer);
            datagram.IsTruncated = false;
            datagram.IsOverheard = octets[0] != 1;
            datagram.Source = Text.EndPoint("10.0.0.2:67");
            datagram.Destination = IPv4Address.Parse("10.0.0.9");
            datagram.LocalAddress = IPv4Address.Parse("10.0.0.1");
            datagram.LocalPort = 68;
            datagram.Interface = MemoryTransport.Eth1;
        }
    }
}
