namespace ExDhcp;

/// <summary>A call was refused because too many messages wait: <see cref="DhcpServerOptions.MaxQueuedMessages"/>.</summary>
public sealed class DhcpMailboxFullException : InvalidOperationException
{
    /// <summary>An exception with the default message.</summary>
    public DhcpMailboxFullException()
        : base("Too many messages wait for the server. Call less often, or raise DhcpServerOptions.MaxQueuedMessages.")
    {
    }

    /// <summary>An exception with a message.</summary>
    /// <param name="message">The message.</param>
    public DhcpMailboxFullException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and a cause.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The cause.</param>
    public DhcpMailboxFullException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
