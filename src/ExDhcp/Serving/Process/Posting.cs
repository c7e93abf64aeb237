namespace ExDhcp.Serving;

/// <summary>What became of a message that was posted.</summary>
internal enum Posting
{
    /// <summary>It waits.</summary>
    Accepted,

    /// <summary>Too many wait.</summary>
    Full,

    /// <summary>The server ends.</summary>
    Ended,
}
