namespace ExDhcp;

/// <summary>A server could not start. The message says why and what to do; the inner exception is the operating system's.</summary>
public sealed class DhcpStartException : IOException
{
    /// <summary>Makes an exception.</summary>
    /// <param name="message">Why the server could not start, and what to do.</param>
    /// <param name="innerException">What went wrong underneath, if anything.</param>
    public DhcpStartException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Makes an exception without a reason.</summary>
    public DhcpStartException()
        : this("The DHCP server could not start.")
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">Why the server could not start, and what to do.</param>
    public DhcpStartException(string message)
        : this(message, null)
    {
    }
}
