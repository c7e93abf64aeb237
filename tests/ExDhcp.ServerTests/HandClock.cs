namespace ExDhcp.ServerTests;

/// <summary>A clock that is moved by hand.</summary>
internal sealed class HandClock : TimeProvider
{
    private long _timestamp = 123_456_789;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Volatile.Read(ref _timestamp);

    public void Advance(double seconds) => Interlocked.Add(ref _timestamp, (long)(seconds * TimestampFrequency));
}
