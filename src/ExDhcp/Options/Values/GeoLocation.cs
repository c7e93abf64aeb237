using System.Globalization;
using ExDhcp.Codecs;

namespace ExDhcp;

/// <summary>Options 123 and 144: a location by coordinates (RFC 6225 sections 2.2 and 2.3).</summary>
public readonly record struct GeoLocation : IDhcpOptionCodec<GeoLocation>
{
    // Latitude and longitude have 9 integer and 25 fraction bits, the altitude 22 and 8, all in two's complement.
    private const int AngleBits = 34;
    private const int AngleFraction = 25;
    private const int AltitudeBits = 30;
    private const int AltitudeFraction = 8;

    /// <summary>Degrees north of the equator, negative to the south.</summary>
    public double Latitude { get; init; }

    /// <summary>In option 123 the number of leading bits of the latitude that are right, in option 144 its uncertainty; 0 to 63.</summary>
    public byte LatitudePrecision { get; init; }

    /// <summary>Degrees east of the prime meridian, negative to the west.</summary>
    public double Longitude { get; init; }

    /// <summary>In option 123 the number of leading bits of the longitude that are right, in option 144 its uncertainty; 0 to 63.</summary>
    public byte LongitudePrecision { get; init; }

    /// <summary>What the altitude is: 0 unknown, 1 metres, 2 floors.</summary>
    public byte AltitudeType { get; init; }

    /// <summary>The altitude, in the unit that <see cref="AltitudeType"/> says.</summary>
    public double Altitude { get; init; }

    /// <summary>In option 123 the number of leading bits of the altitude that are right, in option 144 its uncertainty; 0 to 63.</summary>
    public byte AltitudePrecision { get; init; }

    /// <summary>The version of the format: 0 in option 123, 1 in option 144.</summary>
    public byte Version { get; init; }

    /// <summary>The map datum: 1 WGS 84, 2 NAD 83 with NAVD 88, 3 NAD 83 with MLLW.</summary>
    public byte Datum { get; init; }

    /// <summary>The value as people read it.</summary>
    /// <returns>Text like <c>52.52, 13.41, altitude 34 (type 1), datum 1</c>.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Latitude:0.#######}, {Longitude:0.#######}, altitude {Altitude:0.###} (type {AltitudeType}), datum {Datum}");

    static bool IDhcpOptionCodec<GeoLocation>.TryDecode(ReadOnlySpan<byte> source, out GeoLocation value)
    {
        OctetReader reader = new(source);
        UInt128 bits = new(reader.ReadUInt64(), reader.ReadUInt64());
        value = new()
        {
            LatitudePrecision = (byte)Take(ref bits, 6),
            Latitude = Fixed(Take(ref bits, AngleBits), AngleBits, AngleFraction),
            LongitudePrecision = (byte)Take(ref bits, 6),
            Longitude = Fixed(Take(ref bits, AngleBits), AngleBits, AngleFraction),
            AltitudeType = (byte)Take(ref bits, 4),
            AltitudePrecision = (byte)Take(ref bits, 6),
            Altitude = Fixed(Take(ref bits, AltitudeBits), AltitudeBits, AltitudeFraction),
            Version = (byte)Take(ref bits, 2),
            Datum = (byte)(Take(ref bits, 6) & 7),
        };
        return !reader.Failed && reader.AtEnd;
    }

    static bool IDhcpOptionCodec<GeoLocation>.TryEncode(GeoLocation value, Span<byte> destination, out int written)
    {
        UInt128 bits = 0;
        Put(ref bits, value.LatitudePrecision, 6);
        Put(ref bits, Fixed(value.Latitude, AngleBits, AngleFraction), AngleBits);
        Put(ref bits, value.LongitudePrecision, 6);
        Put(ref bits, Fixed(value.Longitude, AngleBits, AngleFraction), AngleBits);
        Put(ref bits, value.AltitudeType, 4);
        Put(ref bits, value.AltitudePrecision, 6);
        Put(ref bits, Fixed(value.Altitude, AltitudeBits, AltitudeFraction), AltitudeBits);
        Put(ref bits, value.Version, 2);
        Put(ref bits, (ulong)value.Datum & 7, 6);

        OctetWriter writer = new(destination);
        writer.WriteUInt64((ulong)(bits >> 64));
        writer.WriteUInt64((ulong)bits);
        return writer.TryFinish(out written);
    }

    static string IDhcpOptionCodec<GeoLocation>.Format(GeoLocation value) => value.ToString();

    private static ulong Take(ref UInt128 bits, int count)
    {
        ulong taken = (ulong)(bits >> (128 - count));
        bits <<= count;
        return taken;
    }

    private static void Put(ref UInt128 bits, ulong value, int count) => bits = (bits << count) | (value & ((1UL << count) - 1));

    private static double Fixed(ulong bits, int count, int fraction) =>
        ((long)(bits << (64 - count)) >> (64 - count)) / (double)(1L << fraction);

    private static ulong Fixed(double value, int count, int fraction)
    {
        double scaled = Math.Round(value * (1L << fraction));
        long limit = 1L << (count - 1);
        return scaled >= -limit && scaled < limit
            ? (ulong)(long)scaled
            : throw new ArgumentOutOfRangeException(
                nameof(value),
                value,
                $"A coordinate of option 123 or 144 is at least {-limit >> fraction} and less than {limit >> fraction}.");
    }
}
