namespace ExDhcp.Testing;

/// <summary>While a client does something, the network is not at rest, except where it waits for an answer.</summary>
internal sealed class ClientOperation : IDisposable
{
    private readonly Rest _rest;
    private int _ended;

    public ClientOperation(Rest rest)
    {
        _rest = rest;
        rest.Begin();
    }

    /// <summary>Waits until every answer there will be has arrived.</summary>
    public Task WaitAsync() => _rest.WaitAsClientAsync();

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _ended, 1) == 0)
        {
            _rest.End();
        }
    }
}
