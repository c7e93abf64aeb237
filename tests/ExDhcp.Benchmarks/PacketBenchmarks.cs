using BenchmarkDotNet.Attributes;

namespace ExDhcp.Benchmarks;

/// <summary>The codec alone: what a request and a reply cost.</summary>
[MemoryDiagnoser]
public class PacketBenchmarks
{
    private readonly PacketSlot _slot = new(new byte[2048]);
    private readonly byte[] _discover = SampleMessages.Discover();
    private readonly byte[] _destination = new byte[1500];
    private DhcpPacket _request = null!;

    [GlobalSetup(Target = nameof(BuildAndEncodeOffer))]
    public void ReceiveRequest()
    {
        FillBuffer();
        _request = _slot.Parse(_discover.Length, null, out _)!;
    }

    [GlobalSetup(Target = nameof(DecodeAndReadThreeOptions))]
    public void FillBuffer() => _discover.CopyTo(_slot.Buffer, 0);

    /// <summary>Bars: 80 ns and 64 B.</summary>
    [Benchmark]
    public int DecodeAndReadThreeOptions()
    {
        DhcpPacket packet = _slot.Parse(_discover.Length, null, out _)!;
        int sum = (int)packet.MessageType!.Value
            + packet.RequestedIPAddress!.Value.GetHashCode()
            + packet.ParameterRequestList.Length;
        _slot.Release();
        return sum;
    }

    /// <summary>Bars: 120 ns and 96 B.</summary>
    [Benchmark]
    public int BuildAndEncodeOffer()
    {
        DhcpReply reply = new(_request, DhcpMessageType.Offer)
        {
            YourIPAddress = new(10, 55, 0, 100),
            SubnetMask = IPv4Address.Mask(24),
            Routers = [new(10, 55, 0, 1)],
            DomainNameServers = [new(10, 55, 0, 1), new(10, 55, 0, 2)],
            LeaseTime = TimeSpan.FromHours(1),
            ServerIdentifier = new(10, 55, 0, 1),
            BroadcastAddress = new(10, 55, 0, 255),
        };
        int length = reply.Encode(_destination);
        _slot.ReleaseReply();
        return length;
    }
}
