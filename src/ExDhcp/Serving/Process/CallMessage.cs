namespace ExDhcp.Serving;

/// <summary>A call of a method whose caller waits. Whatever becomes of it, the caller hears of it, and nobody else.</summary>
internal sealed class CallMessage<T, TResult> : Work
    where T : class, IDhcpBehavior
{
    private readonly TaskCompletionSource<TResult> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Func<T, CancellationToken, ValueTask<TResult>> _call;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenRegistration _registration;

    public CallMessage(Func<T, CancellationToken, ValueTask<TResult>> call, CancellationToken caller)
    {
        _call = call;
        _caller = caller;
        _registration = caller.UnsafeRegister(
            static (answer, token) => ((TaskCompletionSource<TResult>)answer!).TrySetCanceled(token), _answer);
    }

    /// <summary>What the caller waits for.</summary>
    public Task<TResult> Answer => _answer.Task;

    public override async ValueTask RunAsync(CancellationToken cancellationToken)
    {
        if (_answer.Task.IsCompleted)
        {
            // The caller has given up.
            return;
        }

        using CancellationTokenSource? linked =
            _caller.CanBeCanceled ? CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _caller) : null;
        try
        {
            _answer.TrySetResult(await _call((T)Process.Behavior, linked?.Token ?? cancellationToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException error) when (cancellationToken.IsCancellationRequested)
        {
            _answer.TrySetException(Process.WhyCancelled(error));
        }
        catch (OperationCanceledException error)
        {
            _answer.TrySetCanceled(error.CancellationToken);
        }
        catch (Exception error)
        {
            _answer.TrySetException(error);
        }
        finally
        {
            _registration.Unregister();
        }
    }

    public override void Discard() => Fail(new DhcpServerEndedException("The server ended before it came to this call."));

    public override void Abandon(Exception reason) => Fail(reason);

    /// <summary>It was not even posted.</summary>
    public Task<TResult> Refuse(Posting reason)
    {
        Fail(reason == Posting.Full ? new DhcpMailboxFullException() : new DhcpServerEndedException());
        return Answer;
    }

    private void Fail(Exception error)
    {
        _registration.Unregister();
        _answer.TrySetException(error);
    }
}
