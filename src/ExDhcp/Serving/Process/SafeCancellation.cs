using ExDhcp.Telemetry;
using Microsoft.Extensions.Logging;

namespace ExDhcp.Serving;

/// <summary>Cancelling runs the code of others, and may come late.</summary>
internal static class SafeCancellation
{
    /// <summary>Cancels. What hears of it and throws is logged.</summary>
    public static void CancelSafely(this CancellationTokenSource source, ILogger logger)
    {
        try
        {
            source.Cancel();
        }
        catch (AggregateException error)
        {
            logger.StopCallbackFailed(error);
        }
        catch (ObjectDisposedException)
        {
            // What was to be cancelled has ended meanwhile.
        }
    }
}
