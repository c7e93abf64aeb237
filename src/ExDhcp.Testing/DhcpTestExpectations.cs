namespace ExDhcp.Testing;

/// <summary>
/// For tests of what a server refuses: <c>await client.RenewAsync().ExpectNakAsync()</c>. Without one of these, an operation of a client
/// expects to succeed.
/// </summary>
public static class DhcpTestExpectations
{
    /// <summary>Expects the server to refuse.</summary>
    /// <param name="operation">What a client does.</param>
    /// <returns>The NAK.</returns>
    /// <exception cref="DhcpTestException">The server granted it, or was silent. The message shows what came back.</exception>
    public static async Task<DhcpPacket> ExpectNakAsync(this Task<DhcpPacket> operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        DhcpPacket answer;
        try
        {
            answer = await operation.ConfigureAwait(false);
        }
        catch (DhcpTestException error) when (error.Answer?.MessageType == DhcpMessageType.Nak)
        {
            return error.Answer;
        }

        throw Unexpected("a NAK", answer);
    }

    /// <summary>
    /// Expects the server not to answer. Silence is not waited for: the network knows when the server has nothing left to do.
    /// </summary>
    /// <param name="operation">What a client does.</param>
    /// <returns>A task that completes when the server was silent.</returns>
    /// <exception cref="DhcpTestException">The server answered. The message shows what came back.</exception>
    public static async Task ExpectSilenceAsync(this Task<DhcpPacket> operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        DhcpPacket answer;
        try
        {
            answer = await operation.ConfigureAwait(false);
        }
        catch (DhcpTestException error) when (error.IsSilence)
        {
            return;
        }

        throw Unexpected("silence", answer);
    }

    private static DhcpTestException Unexpected(string expected, DhcpPacket answer) =>
        new($"Expected {expected}, and this came back:\n{answer.ToDisplayString()}", answer);
}
