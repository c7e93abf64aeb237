using System.Diagnostics;

namespace ExDhcp.Testing;

/// <summary>
/// Knows when there is nothing left to do: every server waits for datagrams, none is on its way, and no client is about to send.
/// That is what makes silence a fact rather than a matter of patience.
/// </summary>
internal sealed class Rest(Wire wire)
{
    private readonly List<Waiter> _clients = [];
    private readonly List<Waiter> _observers = [];
    private int _activeClients;

    /// <summary>A client begins to do something.</summary>
    public void Begin()
    {
        lock (wire.Gate)
        {
            _activeClients++;
        }
    }

    /// <summary>A client has done what it wanted to do.</summary>
    public void End()
    {
        lock (wire.Gate)
        {
            _activeClients--;
        }

        Check();
    }

    /// <summary>A client that does something waits until all is quiet, and is active again when this completes or fails.</summary>
    public async Task WaitAsClientAsync()
    {
        Waiter waiter = new(static () => false);
        lock (wire.Gate)
        {
            _activeClients--;
            _clients.Add(waiter);
        }

        Check();
        await WaitAsync(waiter, _clients).ConfigureAwait(false);
    }

    /// <summary>Waits until all is quiet and every client has done what it wanted, or a server waits for the clock.</summary>
    /// <param name="orSooner">What else ends the wait while a server is busy.</param>
    public async Task WaitAsync(Func<bool> orSooner)
    {
        Waiter waiter = new(orSooner);
        lock (wire.Gate)
        {
            _observers.Add(waiter);
        }

        Check();
        await WaitAsync(waiter, _observers).ConfigureAwait(false);
    }

    /// <summary>To be called after every change.</summary>
    public void Check()
    {
        lock (wire.Gate)
        {
            if (_activeClients > 0)
            {
                return;
            }

            if (!wire.IsAtRest())
            {
                _observers.RemoveAll(static waiter => waiter.OrSooner() && waiter.Release());
            }
            else if (_clients.Count > 0)
            {
                // They go on before anybody hears that all is quiet: it no longer is.
                _activeClients = _clients.Count;
                _clients.RemoveAll(static waiter => waiter.Release());
            }
            else
            {
                _observers.RemoveAll(static waiter => waiter.Release());
            }
        }
    }

    private async Task WaitAsync(Waiter waiter, List<Waiter> waiters)
    {
        try
        {
            TimeSpan patience = Debugger.IsAttached ? Timeout.InfiniteTimeSpan : wire.Patience;
            await waiter.Task.WaitAsync(patience, wire.Cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is TimeoutException or OperationCanceledException)
        {
            lock (wire.Gate)
            {
                if (waiters.Remove(waiter) && waiters == _clients)
                {
                    _activeClients++;
                }
            }

            if (error is TimeoutException)
            {
                throw new DhcpTestException(
                    $"A server was still busy after {wire.Patience.TotalSeconds} s of real time. If its handler waits for the clock, "
                    + $"call AdvanceAsync meanwhile. What happened so far:\n{wire.Conversation.Text()}",
                    error);
            }

            throw;
        }
    }

    private sealed class Waiter(Func<bool> orSooner)
    {
        private readonly TaskCompletionSource _source = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Func<bool> OrSooner { get; } = orSooner;

        public Task Task => _source.Task;

        public bool Release() => _source.TrySetResult();
    }
}
