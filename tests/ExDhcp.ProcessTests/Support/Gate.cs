namespace ExDhcp.ProcessTests;

/// <summary>Where a handler waits until the test lets it go on, deaf to its cancellation token unless it is given.</summary>
internal sealed class Gate
{
    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when a handler has come here.</summary>
    public Task Entered => _entered.Task.WaitAsync(Deadline.Token);

    public void Open() => _open.TrySetResult();

    public async Task PassAsync(CancellationToken cancellationToken = default)
    {
        _entered.TrySetResult();
        await _open.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Blocks the thread, like a handler that is stuck in a system call.</summary>
    public void Block()
    {
        _entered.TrySetResult();
        _open.Task.Wait();
    }
}
