using ExDhcp.Codecs;

namespace ExDhcp;

/// <summary>Option 90: authentication of a message (RFC 3118 section 2), or the nonce of FORCERENEW (RFC 6704 section 3.1).</summary>
/// <param name="Protocol">The authentication technique: 0 configuration token, 1 delayed authentication, 3 reconfigure key.</param>
/// <param name="Algorithm">The algorithm, as the protocol defines it.</param>
/// <param name="ReplayDetectionMethod">How replays are detected: 0 means a counter that only grows.</param>
/// <param name="ReplayDetection">The value that detects replays.</param>
/// <param name="Information">What the protocol needs, opaque here.</param>
public readonly record struct DhcpAuthentication(
    byte Protocol, byte Algorithm, byte ReplayDetectionMethod, ulong ReplayDetection, ReadOnlyMemory<byte> Information)
    : IDhcpOptionCodec<DhcpAuthentication>
{
    /// <summary>The value as people read it.</summary>
    /// <returns>Text like <c>protocol 1, algorithm 1, rdm 0, replay 0x0000000000000001, 01:02</c>.</returns>
    public override string ToString() =>
        $"protocol {Protocol}, algorithm {Algorithm}, rdm {ReplayDetectionMethod}, "
        + $"replay 0x{ReplayDetection:X16}, {OctetText.Hex(Information.Span, ':')}";

    static bool IDhcpOptionCodec<DhcpAuthentication>.TryDecode(ReadOnlySpan<byte> source, out DhcpAuthentication value)
    {
        OctetReader reader = new(source);
        value = new(reader.ReadByte(), reader.ReadByte(), reader.ReadByte(), reader.ReadUInt64(), reader.ReadToEnd().ToArray());
        return !reader.Failed;
    }

    static bool IDhcpOptionCodec<DhcpAuthentication>.TryEncode(DhcpAuthentication value, Span<byte> destination, out int written)
    {
        OctetWriter writer = new(destination);
        writer.WriteByte(value.Protocol);
        writer.WriteByte(value.Algorithm);
        writer.WriteByte(value.ReplayDetectionMethod);
        writer.WriteUInt64(value.ReplayDetection);
        writer.WriteOctets(value.Information.Span);
        return writer.TryFinish(out written);
    }

    static string IDhcpOptionCodec<DhcpAuthentication>.Format(DhcpAuthentication value) => value.ToString();
}
