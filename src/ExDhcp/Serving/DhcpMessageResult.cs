using System.ComponentModel;

namespace ExDhcp.Serving;

/// <summary>
/// Turns whatever a method marked <see cref="OnInfoAttribute"/> or <see cref="OnContinueAttribute"/> returns into the one form the server
/// awaits: <see langword="true"/>, once it is done. For generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DhcpMessageResult
{
    /// <summary>A method that was called and has returned.</summary>
    public static ValueTask<bool> Handled => new(true);

    /// <summary>A method that awaits.</summary>
    /// <param name="handler">What the method returned.</param>
    /// <returns><see langword="true"/>, once it is done.</returns>
    public static async ValueTask<bool> From(ValueTask handler)
    {
        await handler.ConfigureAwait(false);
        return true;
    }

    /// <inheritdoc cref="From(ValueTask)"/>
    public static ValueTask<bool> From(Task handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return From(new ValueTask(handler));
    }
}
