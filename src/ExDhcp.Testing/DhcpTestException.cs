namespace ExDhcp.Testing;

/// <summary>Something else came back than a test expected. The message shows the conversation.</summary>
public sealed class DhcpTestException : Exception
{
    /// <summary>Makes an exception.</summary>
    /// <param name="message">What was expected, what came back, and the conversation.</param>
    /// <param name="answer">What came back instead; <see langword="null"/> when nothing did.</param>
    public DhcpTestException(string message, DhcpPacket? answer)
        : base(message)
    {
        Answer = answer;
    }

    /// <summary>Makes an exception without an answer.</summary>
    /// <param name="message">What happened, and the conversation.</param>
    /// <param name="innerException">What went wrong underneath, if anything.</param>
    public DhcpTestException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Makes an exception without a message.</summary>
    public DhcpTestException()
        : this("Something else came back than was expected.")
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">What happened, and the conversation.</param>
    public DhcpTestException(string message)
        : this(message, innerException: null)
    {
    }

    /// <summary>What came back instead, a NAK for example; <see langword="null"/> when nothing did.</summary>
    public DhcpPacket? Answer { get; }

    /// <summary>Whether this says that a server was silent, rather than that it answered otherwise or got stuck.</summary>
    internal bool IsSilence { get; init; }
}
