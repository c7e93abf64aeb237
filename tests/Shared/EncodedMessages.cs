namespace ExDhcp.Oracle;

/// <summary>
/// Collects every message that the tests of this process encode, under the name of the test, for a foreign dissector to read: a pcapng
/// file of UDP datagrams from port 67 to 68. Nothing is collected unless the environment variable <see cref="Variable"/> names a file.
/// </summary>
internal static class EncodedMessages
{
    public const string Variable = "EXDHCP_ENCODED_MESSAGES";

    private static readonly Lock Gate = new();
    private static readonly CaptureFile? Capture = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path ? new(path) : null;

    /// <summary>Collects a message.</summary>
    /// <returns>The message.</returns>
    public static byte[] Collect(byte[] message)
    {
        if (Capture is not null)
        {
            string test = TestContext.Current.Test?.TestDisplayName
                ?? throw new InvalidOperationException("Messages are encoded in tests.");
            lock (Gate)
            {
                Capture.Add(message, test);
            }
        }

        return message;
    }
}
