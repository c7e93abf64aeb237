namespace ExDhcp.Testing;

/// <summary>While a client does something, the network is not at rest, except where it waits for an answer.</summary>
internal readonly struct ClientOperation : IDisposable
{
    private readonly Rest _rest;

    public ClientOperation(Rest rest)
    {
        _rest = rest;
        rest.Begin();
    }

    /// <summary>Waits until every answer there will be has arrived.</summary>
    public Task WaitAsync() => _rest.WaitAsClientAsync();

    public void Dispose() => _rest.End();
}
