namespace ExDhcp;

/// <summary>Why an instance ends: what <see cref="OnTerminateAttribute"/> hears.</summary>
public sealed class DhcpStopReason
{
    private DhcpStopReason(DhcpStopKind kind, Exception? exception = null)
    {
        Kind = kind;
        Exception = exception;
    }

    /// <summary>A handler said so: <see cref="DhcpServerContext.Stop()"/>.</summary>
    public static DhcpStopReason Normal { get; } = new(DhcpStopKind.Normal);

    /// <summary>The program said so: <c>StopAsync</c> or disposal of the server.</summary>
    public static DhcpStopReason Shutdown { get; } = new(DhcpStopKind.Shutdown);

    /// <summary>What kind of end it is.</summary>
    public DhcpStopKind Kind { get; }

    /// <summary>What failed; <see langword="null"/> unless <see cref="Kind"/> is <see cref="DhcpStopKind.Failure"/>.</summary>
    public Exception? Exception { get; }

    /// <summary>Something failed.</summary>
    /// <param name="exception">What.</param>
    /// <returns>The reason.</returns>
    public static DhcpStopReason Failure(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return new(DhcpStopKind.Failure, exception);
    }

    /// <inheritdoc/>
    public override string ToString() => Exception is null ? Kind.ToString() : $"{Kind}: {Exception.Message}";
}

/// <summary>The kinds of <see cref="DhcpStopReason"/>.</summary>
public enum DhcpStopKind
{
    /// <summary>A handler ended the server.</summary>
    Normal,

    /// <summary>The program ended the server.</summary>
    Shutdown,

    /// <summary>Something failed: a handler, if failures restart (<see cref="DhcpServerOptions.OnHandlerException"/>), or the network.</summary>
    Failure,
}
