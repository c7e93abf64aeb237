using ExDhcp.Codecs;

namespace ExDhcp;

/// <summary>How a lease query went (RFC 6926 section 6.2.2, RFC 7724 section 5.2.3).</summary>
public enum DhcpStatusCode : byte
{
    /// <summary>It succeeded.</summary>
    Success = 0,

    /// <summary>It failed for a reason that the message may tell.</summary>
    UnspecifiedFailure = 1,

    /// <summary>The server ended the connection.</summary>
    QueryTerminated = 2,

    /// <summary>The query was not understood.</summary>
    MalformedQuery = 3,

    /// <summary>The server does not serve this requestor.</summary>
    NotAllowed = 4,

    /// <summary>Not all that was asked for is known (RFC 7724).</summary>
    DataMissing = 5,

    /// <summary>The connection stays open for updates (RFC 7724).</summary>
    ConnectionActive = 6,

    /// <summary>Everything that was missed has been sent (RFC 7724).</summary>
    CatchUpComplete = 7,

    /// <summary>TLS is not available (RFC 7724).</summary>
    TlsConnectionRefused = 8,
}

/// <summary>Option 151: how a lease query went (RFC 6926 section 6.2.2).</summary>
/// <param name="Code">The status.</param>
/// <param name="Message">A text for people; may be empty.</param>
public readonly record struct DhcpStatus(DhcpStatusCode Code, string Message = "") : IDhcpOptionCodec<DhcpStatus>
{
    /// <summary>The value as people read it.</summary>
    /// <returns>Text like <c>NotAllowed "not from there"</c>.</returns>
    public override string ToString() => string.IsNullOrEmpty(Message) ? $"{Code}" : $"{Code} {OctetText.Quote(Message)}";

    static bool IDhcpOptionCodec<DhcpStatus>.TryDecode(ReadOnlySpan<byte> source, out DhcpStatus value)
    {
        OctetReader reader = new(source);
        value = new((DhcpStatusCode)reader.ReadByte(), OctetText.FromField(reader.ReadToEnd()));
        return !reader.Failed;
    }

    static bool IDhcpOptionCodec<DhcpStatus>.TryEncode(DhcpStatus value, Span<byte> destination, out int written)
    {
        OctetWriter writer = new(destination);
        writer.WriteByte((byte)value.Code);
        writer.WriteText(value.Message);
        return writer.TryFinish(out written);
    }

    static string IDhcpOptionCodec<DhcpStatus>.Format(DhcpStatus value) => value.ToString();
}
