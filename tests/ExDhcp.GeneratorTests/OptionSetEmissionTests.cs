namespace ExDhcp.GeneratorTests;

/// <summary>Sets of options, as text.</summary>
public class OptionSetEmissionTests
{
    [Fact]
    public Task Every_type_of_option() => Snapshot.Verify(Generated.From(
        """
        using ExDhcp;

        namespace Lab;

        [DhcpOptions]
        [DhcpOption(200, DhcpOptionType.Flag, "AFlag")]
        [DhcpOption(201, DhcpOptionType.Boolean, "ABoolean")]
        [DhcpOption(202, DhcpOptionType.Byte, "AByte")]
        [DhcpOption(203, DhcpOptionType.UInt16, "AUInt16")]
        [DhcpOption(204, DhcpOptionType.UInt32, "AUInt32")]
        [DhcpOption(205, DhcpOptionType.Int32, "AnInt32")]
        [DhcpOption(206, DhcpOptionType.Seconds, "SomeSeconds")]
        [DhcpOption(207, DhcpOptionType.IPv4Address, "AnAddress")]
        [DhcpOption(222, DhcpOptionType.IPv4AddressList, "SomeAddresses")]
        [DhcpOption(223, DhcpOptionType.IPv4AddressPairs, "SomePairs")]
        [DhcpOption(224, DhcpOptionType.ByteList, "SomeBytes")]
        [DhcpOption(225, DhcpOptionType.UInt16List, "SomeUInt16s")]
        [DhcpOption(226, DhcpOptionType.Text, "AText")]
        [DhcpOption(227, DhcpOptionType.Binary, "ABinary")]
        [DhcpOption(228, DhcpOptionType.DomainName, "ADomainName")]
        [DhcpOption(229, DhcpOptionType.DomainNameList, "SomeDomainNames")]
        [DhcpOption(230, DhcpOptionType.CompressedDomainNameList, "SomeCompressedNames")]
        [DhcpOption(231, DhcpOptionType.ClasslessRoutes, "SomeRoutes")]
        [DhcpOption(232, DhcpOptionType.SubOptions, "SomeSubOptions")]
        public static partial class LabOptions;

        internal static class Use
        {
            public static DhcpPacket Write(IPv4Address address) => new()
            {
                AFlag = true,
                ABoolean = false,
                AByte = 1,
                AUInt16 = 2,
                AUInt32 = 3,
                AnInt32 = -4,
                SomeSeconds = TimeSpan.FromHours(1),
                AnAddress = address,
                SomeAddresses = [address, address],
                SomeBytes = [1, 2, 3],
                SomeUInt16s = [4],
                AText = "text",
                ABinary = "octets"u8,
                ADomainName = "example.org",
                SomeDomainNames = ["example.org", "example.net"],
                SomeSubOptions = null,
            };

            public static string? Read(DhcpPacket packet) =>
                packet is { AFlag: true, AnAddress: { } address, SomeAddresses: [var first, ..] } && first == address ? packet.AText : null;

            public static bool ByKey(DhcpPacket packet) => packet.TryGet(LabOptions.SomeAddresses, out ReadOnlySpan<IPv4Address> _, out _);
        }
        """).Driver);

    [Fact]
    public Task Descriptions_and_references_become_documentation() => Snapshot.Verify(Generated.From(
        "using ExDhcp;\n"
        + "namespace Lab;\n"
        + "[DhcpOptions]\n"
        + "[DhcpOption(224, DhcpOptionType.Text, \"Both\", Description = \"Where <a> & \\\"b\\\" go.\", Reference = \"RFC 5859\")]\n"
        + "[DhcpOption(225, DhcpOptionType.Text, \"Description\", Description = @\"Over\n  two lines.\")]\n"
        + "[DhcpOption(226, DhcpOptionType.Text, \"Reference\", Reference = \"RFC 5859\")]\n"
        + "[DhcpOption(227, DhcpOptionType.Text, \"Odd\", Description = \"\\u2028*/ // \\0 \\uD800 end\")]\n"
        + "[DhcpOption(228, DhcpOptionType.Text)]\n"
        + "public static partial class LabOptions;\n").Driver);

    [Fact]
    public Task Codecs_of_every_shape() => Snapshot.Verify(Generated.From(
        """
        using ExDhcp;

        namespace Lab;

        [DhcpOptions]
        [DhcpOption<PointCodec>(224, "Location", Description = "Where the device stands.")]
        [DhcpOption<VersionCodec>(225, "FirmwareVersion")]
        [DhcpOption<PointsCodec>(226, "Outline")]
        [DhcpOption<FlagCodec>(227, "Locked")]
        [DhcpOption<VendorSpace>(228, "Vendor")]
        [DhcpOption<VendorSpace>(229)]
        [DhcpOption<Generic<long>.Codec>(230, "Number")]
        public static partial class LabOptions;

        [DhcpOptions]
        [DhcpOption(1, DhcpOptionType.IPv4Address, "LoaderServer")]
        public sealed partial class VendorSpace : DhcpSubOptions;

        public readonly record struct Point(byte X, byte Y);

        public readonly struct PointCodec : IDhcpOptionCodec<Point>
        {
            public static bool TryDecode(ReadOnlySpan<byte> source, out Point value) => throw new NotSupportedException();

            public static bool TryEncode(Point value, Span<byte> destination, out int written) => throw new NotSupportedException();

            public static string Format(Point value) => value.ToString();
        }

        internal readonly struct VersionCodec : IDhcpOptionCodec<Version>
        {
            public static bool TryDecode(ReadOnlySpan<byte> source, out Version value) => throw new NotSupportedException();

            public static bool TryEncode(Version value, Span<byte> destination, out int written) => throw new NotSupportedException();

            public static string Format(Version value) => value.ToString();
        }

        internal readonly struct PointsCodec : IDhcpOptionCodec<ReadOnlySpan<Secret>>
        {
            public static bool TryDecode(ReadOnlySpan<byte> source, out ReadOnlySpan<Secret> value) => throw new NotSupportedException();

            public static bool TryEncode(scoped ReadOnlySpan<Secret> value, Span<byte> destination, out int written) =>
                throw new NotSupportedException();

            public static string Format(scoped ReadOnlySpan<Secret> value) => "";
        }

        internal struct Secret;

        public readonly struct FlagCodec : IDhcpOptionCodec<bool>
        {
            public static bool TryDecode(ReadOnlySpan<byte> source, out bool value) => value = true;

            public static bool TryEncode(bool value, Span<byte> destination, out int written) => (written = 0) == 0;

            public static string Format(bool value) => "";
        }

        public static class Generic<T>
        {
            public readonly struct Codec : IDhcpOptionCodec<long>
            {
                public static bool TryDecode(ReadOnlySpan<byte> source, out long value) => throw new NotSupportedException();

                public static bool TryEncode(long value, Span<byte> destination, out int written) => throw new NotSupportedException();

                public static string Format(long value) => "";
            }
        }
        """).Driver);

    [Fact]
    public Task A_space_of_sub_options() => Snapshot.Verify(Generated.From(
        """
        using ExDhcp;

        namespace Lab;

        public partial class Vendor
        {
            /// <summary>A vendor's sub-options.</summary>
            [DhcpOptions]
            [DhcpOption(0, DhcpOptionType.Flag, "Zero")]
            [DhcpOption(1, DhcpOptionType.IPv4AddressList, "LoaderServers", Description = "Where the loader is.")]
            [DhcpOption(255, DhcpOptionType.Text, "Last")]
            public sealed partial class Space : DhcpSubOptions;
        }

        [DhcpOptions]
        public sealed partial class Nothing : DhcpSubOptions;

        internal static class Use
        {
            public static Vendor.Space Make(IPv4Address address) => new() { Zero = true, LoaderServers = [address], Last = "end" };
        }
        """).Driver);

    [Fact]
    public Task A_standard_option_declared_as_it_is_gets_no_second_property() => Snapshot.Verify(Generated.From(
        """
        using ExDhcp;

        namespace Lab;

        [DhcpOptions]
        [DhcpOption(3, DhcpOptionType.IPv4AddressList, "Routers")]
        [DhcpOption(43, DhcpOptionType.Binary, "VendorOctets")]
        public static partial class LabOptions;
        """).Driver);

    [Fact]
    public Task Options_of_several_vendors_share_a_code() => Snapshot.Verify(Generated.From(
        """
        using ExDhcp;

        namespace Lab;

        [DhcpServer]
        [DhcpOption<NodeOptions>(43, "NodeOptions", VendorClass = "ExampleNode", Description = "What our nodes are told.")]
        [DhcpOption(43, DhcpOptionType.Text, "DoorCode", VendorClass = "Quoted \"<Door>\" \\ class")]
        [DhcpOption(43, DhcpOptionType.Flag, "IsLamp", VendorClass = "Lamp")]
        public sealed partial class LabDhcp
        {
            [OnDiscover, OnRequest, OnDecline]
            void Ignore([FromOption] NodeOptions? nodeOptions, [FromOption] string? doorCode, [FromOption] bool isLamp,
                [FromOption] PxeVendorOptions? pxeVendorOptions)
            {
            }
        }

        [DhcpOptions]
        [DhcpOption(1, DhcpOptionType.IPv4Address, "Controller")]
        public sealed partial class NodeOptions : DhcpSubOptions;
        """).Driver);

    [Fact]
    public Task Names_that_are_keywords_or_hide_parameters() => Snapshot.Verify(Generated.From(
        """
        using ExDhcp;

        namespace Lab;

        [DhcpOptions]
        [DhcpOption(224, DhcpOptionType.Byte, "class")]
        [DhcpOption(225, DhcpOptionType.Byte, "packet")]
        [DhcpOption(226, DhcpOptionType.Byte, "value")]
        [DhcpOption(227, DhcpOptionType.Byte, "field")]
        [DhcpOption(228, DhcpOptionType.Byte, "_")]
        [DhcpOption(229, DhcpOptionType.Byte, "größe")]
        [DhcpOption(230, DhcpOptionType.Byte, "IPv4Address")]
        [DhcpOption(231, DhcpOptionType.Byte, "DhcpOption")]
        [DhcpOption(232, DhcpOptionType.Byte, "global")]
        [DhcpOption(233, DhcpOptionType.Byte, "ExDhcp")]
        public static partial class LabOptions;
        """).Driver);
}
