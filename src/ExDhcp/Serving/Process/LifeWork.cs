namespace ExDhcp.Serving;

/// <summary>A step in the life of a server, run like a message so that nothing else runs meanwhile.</summary>
internal sealed class LifeWork(Func<Work, CancellationToken, ValueTask> step) : Work
{
    public override ValueTask RunAsync(CancellationToken cancellationToken) => step(this, cancellationToken);
}
