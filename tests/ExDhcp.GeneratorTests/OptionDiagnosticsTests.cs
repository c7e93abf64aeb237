namespace ExDhcp.GeneratorTests;

/// <summary>EXDHCP031 to EXDHCP039: options.</summary>
public class OptionDiagnosticsTests
{
    [Fact]
    public Task A_code_declared_twice() => Analyzed.Expect(
        Set("[DhcpOption(224, DhcpOptionType.Text, \"Site\")]\n[DhcpOption({|EXDHCP031:224|}, DhcpOptionType.Text, \"Room\")]"),
        "Option 224 is already declared as 'Site' in this set: remove one of the two");

    [Fact]
    public Task A_line_that_was_copied_is_one_mistake() => Analyzed.Expect(
        Set("[DhcpOption(224, DhcpOptionType.Text, \"Site\")]\n[DhcpOption({|EXDHCP031:224|}, DhcpOptionType.Text, \"Site\")]"));

    [Fact]
    public Task A_code_declared_twice_for_one_vendor() => Analyzed.Expect(
        Set(
            """
            [DhcpOption(43, DhcpOptionType.Text, "Door", VendorClass = "Locks")]
            [DhcpOption(43, DhcpOptionType.Text, "Lamp", VendorClass = "Lights")]
            [DhcpOption({|EXDHCP031:43|}, DhcpOptionType.Byte, "DoorNumber", VendorClass = "Locks")]
            """),
        "Option 43 is already declared as 'Door' in this set: remove one of the two");

    [Theory]
    [InlineData("")]
    [InlineData("T\\u00FCr")]
    [InlineData("Door\\n")]
    public Task A_vendor_class_that_option_60_does_not_start_with(string vendorClass) => Analyzed.Expect(
        Set($"[DhcpOption(43, DhcpOptionType.Text, \"Door\", VendorClass = {{|EXDHCP039:\"{vendorClass}\"|}})]"));

    [Fact]
    public Task A_vendor_class_of_a_sub_option() => Analyzed.Expect(
        """
        using ExDhcp;

        [DhcpOptions]
        [DhcpOption(1, DhcpOptionType.Text, "Door", VendorClass = {|EXDHCP039:"Locks"|})]
        public sealed partial class Space : DhcpSubOptions;
        """,
        "'Locks' cannot be the vendor class of 'Door', because sub-options belong to the vendor of the option they are in: "
        + "remove 'VendorClass'");

    [Fact]
    public Task A_name_declared_twice() => Analyzed.Expect(
        Set("[DhcpOption(224, DhcpOptionType.Text, \"Site\")]\n[DhcpOption<FlagCodec>(225, {|EXDHCP032:\"Site\"|})]"),
        "'Site' is already the name of option 224 in this set: give option 225 another name");

    [Theory]
    [InlineData("")]
    [InlineData("Two words")]
    [InlineData("9lives")]
    [InlineData("@class")]
    [InlineData("Name\\n")]
    [InlineData("Un\\u200Dseen")]
    public Task A_name_that_is_no_identifier(string name) =>
        Analyzed.Expect(Set("[DhcpOption(224, DhcpOptionType.Text, {|EXDHCP033:\"" + name + "\"|})]"));

    [Theory]
    [InlineData("Options", "DhcpPacket")]
    [InlineData("TransactionId", "DhcpPacket")]
    [InlineData("ToString", "DhcpPacket")]
    [InlineData("MemberwiseClone", "Object")]
    [InlineData("Verbatim", "DhcpReply")]
    [InlineData("Routers", "DhcpPacket")]
    [InlineData("Table", "LabOptions")]
    [InlineData("LabOptions", "LabOptions")]
    [InlineData("get_Foo", "LabOptions")]
    [InlineData("set_Foo", "LabOptions")]
    [InlineData("DhcpPacket", "LabOptions")]
    public Task A_name_that_is_taken(string name, string owner) => Analyzed.Expect(
        Set("[DhcpOption(224, DhcpOptionType.Text, {|EXDHCP034:\"" + name + "\"|})]"),
        $"'{name}' is already a member of '{owner}', which would hide the option: give option 224 another name");

    [Fact]
    public Task A_standard_option_under_its_own_name_but_of_another_type() =>
        Analyzed.Expect(Set("[DhcpOption(3, DhcpOptionType.Text, {|EXDHCP034:\"Routers\"|})]"));

    [Theory]
    [InlineData("Count", "DhcpSubOptions")]
    [InlineData("GetValue", "DhcpSubOptions")]
    [InlineData("GetHashCode", "Object")]
    [InlineData("OptionTable", "Space")]
    [InlineData("Space", "Space")]
    [InlineData("set_A", "Space")]
    public Task A_name_that_is_taken_in_a_space_of_sub_options(string name, string owner) => Analyzed.Expect(
        $$"""
        using ExDhcp;

        [DhcpOptions]
        [DhcpOption(1, DhcpOptionType.Text, {|EXDHCP034:"{{name}}"|})]
        public sealed partial class Space : DhcpSubOptions;
        """,
        $"'{name}' is already a member of '{owner}', which would hide the option: give option 1 another name");

    [Theory]
    [InlineData("{|EXDHCP035:string|}", "neither a codec nor a space of sub-options: write '[DhcpOption(code, DhcpOptionType.Text, name)]'")]
    [InlineData("{|EXDHCP035:int|}", "neither a codec nor a space of sub-options: write '[DhcpOption(code, DhcpOptionType.Int32, name)]'")]
    [InlineData("{|EXDHCP035:int?|}", "neither a codec nor a space of sub-options: write '[DhcpOption(code, DhcpOptionType.Int32, name)]'")]
    [InlineData("{|EXDHCP035:byte[]|}", "write '[DhcpOption(code, DhcpOptionType.Binary, name)]'")]
    [InlineData("{|EXDHCP035:IPv4Address[]|}", "write '[DhcpOption(code, DhcpOptionType.IPv4AddressList, name)]'")]
    [InlineData("{|EXDHCP035:DayOfWeek|}", "write 'readonly struct DayOfWeekCodec : IDhcpOptionCodec<DayOfWeek>' and name that")]
    [InlineData("{|EXDHCP035:List<int>|}", "write 'readonly struct ValueCodec : IDhcpOptionCodec<List<int>>' and name that")]
    [InlineData("{|EXDHCP035:Class|}", "because it is a class: make it a 'readonly struct Class'")]
    [InlineData("{|EXDHCP035:Local|}", "because it is local to its file: remove 'file' from 'Local'")]
    [InlineData("{|EXDHCP035:Generic<Local>|}", "because it is local to its file: remove 'file' from 'Local'")]
    [InlineData("{|EXDHCP035:ToLocal|}", "because it translates to 'Local', which is local to its file: remove 'file' from 'Local'")]
    [InlineData("{|EXDHCP035:Twice|}", "implements IDhcpOptionCodec<T> more than once")]
    [InlineData("{|EXDHCP035:ToSpan|}", "translates to 'Span<byte>'")]
    [InlineData("{|EXDHCP035:ToNullable|}", "translates to 'int?'")]
    [InlineData("{|EXDHCP035:ToMaybe|}", "translates to 'string?'")]
    [InlineData("{|EXDHCP035:NoConstructor|}", "has no public constructor that takes nothing")]
    [InlineData("{|EXDHCP035:Abstract|}", "is abstract: remove 'abstract', or name a class derived from it")]
    public async Task A_type_that_cannot_be_the_type_of_an_option(string codec, string why)
    {
        string source = Set($"[DhcpOption<{codec}>(224)]");
        await Analyzed.Expect(source);

        string plain = source.Replace("{|EXDHCP035:", "", StringComparison.Ordinal).Replace("|}", "", StringComparison.Ordinal);
        Assert.Contains(why, (await Analyzed.Run(Compilations.Of(plain))).Single().GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public Task A_set_that_was_meant_for_sub_options() => Analyzed.Expect(
        """
        using ExDhcp;

        [DhcpOptions]
        [DhcpOption<{|EXDHCP035:Space|}>(224)]
        public static partial class SiteOptions;

        [DhcpOptions]
        public partial class {|EXDHCP041:Space|};
        """,
        "'Space' cannot be the type of an option, because it is not derived from DhcpSubOptions: "
        + "write 'sealed partial class Space : DhcpSubOptions'",
        "'Space' is neither static nor derived from DhcpSubOptions, and cannot be a set of options: "
        + "make it static, or derive it if it is a space of sub-options");

    /// <summary>The sub-options of a vendor in option 125 follow its enterprise number; read as they are, they are nonsense.</summary>
    [Theory]
    [InlineData("DhcpSubOptions;")]
    [InlineData("DhcpSubOptions, IDhcpEnterpriseOptions { public static uint EnterpriseNumber => 32473; }")]
    public Task Sub_options_without_an_enterprise_number(string space) => Analyzed.Expect(
        $$"""
        using ExDhcp;

        [DhcpOptions]
        [DhcpOption<{|EXDHCP035:Space|}>(125)]
        [DhcpOption<{|EXDHCP035:Space|}>(125, "Vendor", VendorClass = "ExampleNode")]
        [DhcpOption<Codec>(225)]
        public static partial class SiteOptions;

        [DhcpOptions]
        [DhcpOption<Space>(125)]
        public sealed partial class Outer : DhcpSubOptions;

        public sealed partial class Space : {{space}}

        public readonly struct Codec : IDhcpOptionCodec<int>
        {
            public static bool TryDecode(System.ReadOnlySpan<byte> source, out int value) => (value = 0) == source.Length;
            public static bool TryEncode(int value, System.Span<byte> destination, out int written) => (written = 0) == value;
            public static string Format(int value) => "";
        }
        """,
        "'Space' cannot be the type of an option, because it has no enterprise number in option 125: "
        + "implement IDhcpEnterpriseOptions, and write 'VendorIdentifyingVendorSpecificInformation?.Get<Space>()'",
        "'Space' cannot be the type of an option, because it has no enterprise number in option 125: "
        + "implement IDhcpEnterpriseOptions, and write 'VendorIdentifyingVendorSpecificInformation?.Get<Space>()'");

    [Fact]
    public Task A_codec_that_generated_code_cannot_see() => Analyzed.Expect(
        """
        using ExDhcp;

        [DhcpServer]
        [DhcpOption<{|EXDHCP035:LabDhcp.Codec|}>(224)]
        public sealed partial class LabDhcp
        {
            [OnDiscover, OnRequest, OnDecline]
            void Ignore()
            {
            }

            private struct Codec;
        }
        """);

    [Fact]
    public Task A_member_of_DhcpOptionType_that_does_not_exist() =>
        Analyzed.Expect(Set("[DhcpOption(224, {|EXDHCP035:(DhcpOptionType)99|}, \"Site\")]"));

    [Fact]
    public Task A_standard_option_declared_again() => Analyzed.Expect(
        Set("[DhcpOption({|EXDHCP036:3|}, DhcpOptionType.Text, \"Gateways\")]"),
        "Option 3 is the standard option 'Routers': in the table of a server that uses this set it is now 'Gateways'");

    [Fact]
    public Task The_message_type_declared_again_without_a_handler_for_other_packets() => Analyzed.Expect(
        """
        using ExDhcp;

        [DhcpServer]
        [DhcpOption({|EXDHCP036:{|EXDHCP037:53|}|}, DhcpOptionType.Binary, "VendorType")]
        public sealed partial class LabDhcp
        {
            [OnDiscover, OnRequest, OnDecline]
            void Ignore()
            {
            }
        }

        [DhcpServer(Options = [typeof(EmptyOptions), {|EXDHCP037:typeof(LabOptions)|}])]
        public sealed partial class OtherDhcp
        {
            [OnDiscover, OnRequest, OnDecline]
            void Ignore()
            {
            }
        }

        [DhcpServer(Options = [typeof(LabOptions)])]
        public sealed partial class ThirdDhcp
        {
            [OnDiscover, OnRequest, OnDecline, OnPacket]
            void Ignore()
            {
            }
        }

        [DhcpOptions]
        [DhcpOption({|EXDHCP036:53|}, DhcpOptionType.Binary, "VendorType")]
        public static partial class LabOptions;

        [DhcpOptions]
        public static partial class EmptyOptions;
        """);

    [Fact]
    public Task An_option_outside_a_set() => Analyzed.Expect(
        """
        using ExDhcp;

        [{|EXDHCP038:DhcpOption(224, DhcpOptionType.Text, "Site")|}]
        public static partial class LabOptions;
        """,
        "[DhcpOption] has no effect here: mark 'LabOptions' with [DhcpOptions] or [DhcpServer]");

    private static string Set(string options) =>
        $$"""
        using ExDhcp;

        [DhcpOptions]
        {{options}}
        public static partial class LabOptions;

        public readonly struct FlagCodec : IDhcpOptionCodec<bool>
        {
            public static bool TryDecode(ReadOnlySpan<byte> source, out bool value) => throw new NotSupportedException();

            public static bool TryEncode(bool value, Span<byte> destination, out int written) => throw new NotSupportedException();

            public static string Format(bool value) => throw new NotSupportedException();
        }

        public sealed class Class : IDhcpOptionCodec<int>
        {
            public static bool TryDecode(ReadOnlySpan<byte> source, out int value) => throw new NotSupportedException();

            public static bool TryEncode(int value, Span<byte> destination, out int written) => throw new NotSupportedException();

            public static string Format(int value) => throw new NotSupportedException();
        }

        file readonly struct Local : IDhcpOptionCodec<int>
        {
            public static bool TryDecode(ReadOnlySpan<byte> source, out int value) => throw new NotSupportedException();

            public static bool TryEncode(int value, Span<byte> destination, out int written) => throw new NotSupportedException();

            public static string Format(int value) => throw new NotSupportedException();
        }

        readonly struct Generic<T> : IDhcpOptionCodec<int>
        {
            public static bool TryDecode(ReadOnlySpan<byte> source, out int value) => throw new NotSupportedException();

            public static bool TryEncode(int value, Span<byte> destination, out int written) => throw new NotSupportedException();

            public static string Format(int value) => throw new NotSupportedException();
        }

        readonly struct ToLocal : IDhcpOptionCodec<Local>
        {
            public static bool TryDecode(ReadOnlySpan<byte> source, out Local value) => throw new NotSupportedException();

            public static bool TryEncode(Local value, Span<byte> destination, out int written) => throw new NotSupportedException();

            public static string Format(Local value) => throw new NotSupportedException();
        }

        public abstract class Abstract : DhcpSubOptions;

        public sealed class NoConstructor(int size) : DhcpSubOptions
        {
            public int Size => size;
        }

        public readonly struct ToMaybe : IDhcpOptionCodec<string?>
        {
            public static bool TryDecode(ReadOnlySpan<byte> source, out string? value) => throw new NotSupportedException();

            public static bool TryEncode(string? value, Span<byte> destination, out int written) => throw new NotSupportedException();

            public static string Format(string? value) => throw new NotSupportedException();
        }

        public readonly struct ToNullable : IDhcpOptionCodec<int?>
        {
            public static bool TryDecode(ReadOnlySpan<byte> source, out int? value) => throw new NotSupportedException();

            public static bool TryEncode(int? value, Span<byte> destination, out int written) => throw new NotSupportedException();

            public static string Format(int? value) => throw new NotSupportedException();
        }

        public readonly struct ToSpan : IDhcpOptionCodec<Span<byte>>
        {
            public static bool TryDecode(ReadOnlySpan<byte> source, out Span<byte> value) => throw new NotSupportedException();

            public static bool TryEncode(scoped Span<byte> value, Span<byte> destination, out int written) =>
                throw new NotSupportedException();

            public static string Format(scoped Span<byte> value) => throw new NotSupportedException();
        }

        public readonly struct Twice : IDhcpOptionCodec<int>, IDhcpOptionCodec<uint>
        {
            public static bool TryDecode(ReadOnlySpan<byte> source, out int value) => throw new NotSupportedException();

            public static bool TryEncode(int value, Span<byte> destination, out int written) => throw new NotSupportedException();

            public static string Format(int value) => throw new NotSupportedException();

            public static bool TryDecode(ReadOnlySpan<byte> source, out uint value) => throw new NotSupportedException();

            public static bool TryEncode(uint value, Span<byte> destination, out int written) => throw new NotSupportedException();

            public static string Format(uint value) => throw new NotSupportedException();
        }
        """;
}
