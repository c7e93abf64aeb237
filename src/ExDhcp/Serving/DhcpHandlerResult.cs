using System.ComponentModel;

namespace ExDhcp.Serving;

/// <summary>
/// Turns whatever a handler returns into the one form the server awaits, without allocating when it has completed. For
/// generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DhcpHandlerResult
{
    /// <summary>A handler that awaits and never replies.</summary>
    /// <param name="handler">What the handler returned.</param>
    /// <returns>Silence, once it is done.</returns>
    public static ValueTask<DhcpPacket?> From(ValueTask handler)
    {
        return handler.IsCompletedSuccessfully ? default : Await(handler);

        static async ValueTask<DhcpPacket?> Await(ValueTask handler)
        {
            await handler.ConfigureAwait(false);
            return null;
        }
    }

    /// <summary>A handler that awaits and may reply.</summary>
    /// <typeparam name="T">The kind of packet it returns.</typeparam>
    /// <param name="handler">What the handler returned.</param>
    /// <returns>Its reply.</returns>
    public static ValueTask<DhcpPacket?> From<T>(ValueTask<T> handler)
        where T : DhcpPacket?
    {
        return handler.IsCompletedSuccessfully ? new(handler.Result) : Await(handler);

        static async ValueTask<DhcpPacket?> Await(ValueTask<T> handler) => await handler.ConfigureAwait(false);
    }

    /// <inheritdoc cref="From(ValueTask)"/>
    public static ValueTask<DhcpPacket?> From(Task handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return From(new ValueTask(handler));
    }

    /// <inheritdoc cref="From{T}(ValueTask{T})"/>
    public static ValueTask<DhcpPacket?> From<T>(Task<T> handler)
        where T : DhcpPacket?
    {
        ArgumentNullException.ThrowIfNull(handler);
        return From(new ValueTask<T>(handler));
    }
}
