namespace ExDhcp.ServerTests;

/// <summary>A clock that throws while the test says so.</summary>
internal sealed class FailingClock : TimeProvider
{
    private volatile bool _fails;

    public bool Fails
    {
        set => _fails = value;
    }

    public override long GetTimestamp() => _fails ? throw new IOException("clock") : base.GetTimestamp();
}
