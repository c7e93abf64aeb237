using System.Diagnostics.CodeAnalysis;

namespace ExDhcp.OptionTests;

/// <summary>Calls codecs the way the library does: through their interface, with octets written as text.</summary>
internal static class Codec
{
    public static byte[] Octets(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    public static bool TryDecode<T, TCodec>(byte[] octets, [MaybeNullWhen(false)] out T value)
        where T : allows ref struct
        where TCodec : struct, IDhcpOptionCodec<T>
        => TCodec.TryDecode(octets, out value);

    public static T Decode<T, TCodec>(byte[] octets)
        where T : allows ref struct
        where TCodec : struct, IDhcpOptionCodec<T>
    {
        Assert.True(TCodec.TryDecode(octets, out T? value), "These octets should be well-formed.");
        return value;
    }

    public static bool IsMalformed<T, TCodec>(string hex)
        where T : allows ref struct
        where TCodec : struct, IDhcpOptionCodec<T>
        => !TCodec.TryDecode(Octets(hex), out _);

    public static byte[] Encode<T, TCodec>(scoped T value)
        where T : allows ref struct
        where TCodec : struct, IDhcpOptionCodec<T>
    {
        byte[] room = new byte[ushort.MaxValue];
        Assert.True(TCodec.TryEncode(value, room, out int written), "There should be room.");
        return room[..written];
    }

    public static string Format<T, TCodec>(string hex)
        where T : allows ref struct
        where TCodec : struct, IDhcpOptionCodec<T>
        => TCodec.Format(Decode<T, TCodec>(Octets(hex)));
}
