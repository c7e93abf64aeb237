namespace ExDhcp.Serving;

/// <summary>A server owns the behaviour its factory made: it disposes of it, if that can be disposed of.</summary>
internal static class BehaviorDisposal
{
    public static async ValueTask DisposeAsync(object? behavior)
    {
        switch (behavior)
        {
            case IAsyncDisposable disposable:
                await disposable.DisposeAsync().ConfigureAwait(false);
                break;
            case IDisposable disposable:
                disposable.Dispose();
                break;
        }
    }
}
