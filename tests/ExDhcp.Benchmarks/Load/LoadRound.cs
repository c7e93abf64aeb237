namespace ExDhcp.Benchmarks;

/// <summary>What was measured of one server in one round.</summary>
internal sealed record LoadRound
{
    /// <summary>Exchanges of DISCOVER, OFFER, REQUEST and ACK in a second.</summary>
    public required double Rate { get; init; }

    /// <summary>Packets that were not answered in time.</summary>
    public required long Lost { get; init; }

    /// <summary>The median of the duration of an exchange, in microseconds.</summary>
    public required double Median { get; init; }

    /// <summary>The 99th percentile of the duration of an exchange, in microseconds.</summary>
    public required double Slowest { get; init; }

    /// <summary>What the server's process used of the processors for a packet it received and answered, in microseconds.</summary>
    public required double ProcessorTime { get; init; }

    /// <summary>The octets that the server's process allocated for such a packet.</summary>
    public required double Allocated { get; init; }
}
