namespace ExDhcp;

/// <summary>A DHCPv4 message (RFC 2131 section 2).</summary>
public partial class DhcpPacket
{
    /// <summary>The options by code.</summary>
    public DhcpOptionCollection Options => new(this);

    /// <summary>Who the client is.</summary>
    public DhcpClientId ClientId => throw new NotImplementedException();

    /// <summary>The client's hardware address.</summary>
    public HardwareAddress ClientHardwareAddress => throw new NotImplementedException();

    /// <summary>The transaction id.</summary>
    public uint TransactionId => throw new NotImplementedException();

    /// <summary>How the packet came in.</summary>
    public DhcpReceiveInfo ReceiveInfo => throw new NotImplementedException();

    /// <summary>Reads an option and tells absent from malformed.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="option">The option.</param>
    /// <param name="value">The value.</param>
    /// <param name="error">Why it could not be read.</param>
    /// <returns>Whether it was read.</returns>
    public bool TryGet<T>(DhcpOption<T> option, out T value, out DhcpOptionError error)
        where T : allows ref struct
        => throw new NotImplementedException();

    /// <summary>Display.</summary>
    /// <returns>Text.</returns>
    public string ToDisplayString() => throw new NotImplementedException();
}
