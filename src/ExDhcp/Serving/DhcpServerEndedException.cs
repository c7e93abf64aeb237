namespace ExDhcp;

/// <summary>A call was made to a server that has ended, or that ended before it was answered.</summary>
public sealed class DhcpServerEndedException : InvalidOperationException
{
    /// <summary>An exception with the default message.</summary>
    public DhcpServerEndedException()
        : base("The server has ended.")
    {
    }

    /// <summary>An exception with a message.</summary>
    /// <param name="message">The message.</param>
    public DhcpServerEndedException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and a cause.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The cause.</param>
    public DhcpServerEndedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
