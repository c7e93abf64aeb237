namespace ExDhcp;

/// <summary>How encoding a packet ended.</summary>
internal enum EncodingOutcome
{
    Encoded,

    /// <summary>The destination is too small.</summary>
    NoRoom,

    /// <summary>An option that must not be left out does not fit the size limit.</summary>
    TooLarge,
}

/// <summary>What encoding a packet had to leave out.</summary>
internal struct EncodingReport
{
    public EncodingOutcome Outcome;

    /// <summary>The options that did not fit, option 82 among them (RFC 3046 section 2.2).</summary>
    public OptionSet Dropped;
}
