using System.Globalization;

namespace ExDhcp.ProcessTests.FromExDhcp;

/// <summary>snapshots/options_macro_test.exs, row by row: what is generated for an option of a built-in type, and of a codec.</summary>
public class OptionMacroTests
{
    [Fact]
    [Row("`ExDhcp.Options.Macro`, `options name: :type`")]
    public void A_property_writes_an_option_of_a_built_in_type()
    {
        DhcpPacket packet = new() { RackNumber = 7 };

        Assert.Equal("00000007", Convert.ToHexString(packet.Options[230]));
    }

    [Fact]
    public void A_key_writes_and_reads_an_option_of_a_built_in_type()
    {
        DhcpPacket packet = new() { RackNumber = 7 };

        Assert.True(packet.TryGet(MacroOptions.RackNumber, out uint rack, out _));
        Assert.Equal((7u, 230), (rack, MacroOptions.RackNumber.Code));
    }

    [Fact]
    public void A_property_reads_an_option_of_a_built_in_type()
    {
        DhcpPacket packet = new();
        packet.Options.Set(230, [0, 0, 1, 0]);

        Assert.Equal(256u, packet.RackNumber);
    }

    [Fact]
    [Row("`encode_x/1`, `decode_x/1` of your own")]
    public void A_property_writes_an_option_of_a_codec()
    {
        DhcpPacket packet = new() { Temperature = 21.5m };

        Assert.Equal("00D7", Convert.ToHexString(packet.Options[231]));
    }

    [Fact]
    public void A_key_writes_and_reads_an_option_of_a_codec()
    {
        DhcpPacket packet = new() { Temperature = 21.5m };

        Assert.True(packet.TryGet(MacroOptions.Temperature, out decimal temperature, out _));
        Assert.Equal((21.5m, 231), (temperature, MacroOptions.Temperature.Code));
    }

    [Fact]
    [Row("`encode_x/1`, `decode_x/1` of your own")]
    public void A_property_reads_an_option_of_a_codec()
    {
        DhcpPacket packet = new();
        packet.Options.Set(231, [0, 10]);

        Assert.Equal(1m, packet.Temperature);
    }
}

/// <summary>Tenths of a degree in two octets.</summary>
internal readonly struct TenthsCodec : IDhcpOptionCodec<decimal>
{
    public static bool TryDecode(ReadOnlySpan<byte> source, out decimal value)
    {
        value = source.Length == 2 ? ((source[0] << 8) | source[1]) / 10m : 0;
        return source.Length == 2;
    }

    public static bool TryEncode(decimal value, Span<byte> destination, out int written)
    {
        written = 2;
        if (destination.Length < written)
        {
            return false;
        }

        int tenths = (int)(value * 10);
        (destination[0], destination[1]) = ((byte)(tenths >> 8), (byte)tenths);
        return true;
    }

    public static string Format(decimal value) => value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Options as a user declares them.</summary>
[DhcpOptions]
[DhcpOption(230, DhcpOptionType.UInt32, "RackNumber")]
[DhcpOption<TenthsCodec>(231, "Temperature")]
internal static partial class MacroOptions;
