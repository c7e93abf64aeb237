using System.Reflection;
using System.Text.RegularExpressions;

namespace ExDhcp.OptionTests;

public partial class StandardOptionTests
{
    public static TheoryData<byte> AssignedCodes => [.. StandardOptionFacts.ByCode.Keys];

    [Fact]
    public void All_145_assigned_options_are_declared_and_no_others()
    {
        Assert.Equal(145, StandardOptionFacts.ByCode.Count);
        Assert.Equal(StandardOptionFacts.ByCode.Keys.Order(), DhcpStandardOptions.Table.Options.Select(static option => option.Code));
    }

    [Fact]
    public void They_are_declared_in_the_order_of_their_codes()
    {
        int[] codes = [.. typeof(DhcpStandardOptions).GetCustomAttributesData()
            .Where(static data => data.AttributeType.Name.StartsWith("DhcpOptionAttribute", StringComparison.Ordinal))
            .Select(static data => (int)data.ConstructorArguments[0].Value!)];
        Assert.Equal(codes.Order(), codes);
        Assert.Equal(145, codes.Length);
    }

    [Theory]
    [MemberData(nameof(AssignedCodes))]
    public void The_property_of_an_option_has_the_type_of_the_registry(byte code)
    {
        DhcpOption option = DhcpStandardOptions.Table[code]!;
        PropertyInfo property = Assert.IsAssignableFrom<PropertyInfo>(typeof(DhcpPacket).GetProperty(option.Name));
        Assert.Equal(StandardOptionFacts.ByCode[code].Property, TypeName(property.PropertyType));
        Assert.True(property.CanRead && property.CanWrite);
    }

    [Theory]
    [MemberData(nameof(AssignedCodes))]
    public void The_key_of_an_option_is_a_member_of_the_set(byte code)
    {
        DhcpOption option = DhcpStandardOptions.Table[code]!;
        PropertyInfo key = Assert.IsAssignableFrom<PropertyInfo>(typeof(DhcpStandardOptions).GetProperty(option.Name));
        Assert.Same(option, key.GetValue(null));
    }

    [Theory]
    [MemberData(nameof(AssignedCodes))]
    public void A_value_shorter_than_the_least_length_is_malformed_or_text_or_a_list_of_octets(byte code)
    {
        (string wire, _, int minimum) = StandardOptionFacts.ByCode[code];
        bool anyLength = wire is "string" or "u8[]" or "bytes" or "tlv" or "enterprise-tlv[]" or "flag";
        for (int length = 0; length < minimum; length++)
        {
            Assert.Equal(anyLength, DhcpStandardOptions.Table[code]!.TryFormat(new byte[length], out _));
        }
    }

    [Theory]
    [MemberData(nameof(AssignedCodes))]
    public void The_elements_of_a_list_are_kept_together_when_it_is_split(byte code)
    {
        int size = StandardOptionFacts.ByCode[code].Wire switch { "ipv4[]" => 4, "ipv4pair[]" => 8, "u16[]" => 2, _ => 1 };
        Assert.Equal(size, DhcpStandardOptions.Table[code]!.ElementSize);
    }

    [Theory]
    [MemberData(nameof(AssignedCodes))]
    public void Every_declaration_says_what_the_option_means_and_where_it_is_defined(byte code)
    {
        CustomAttributeData declaration = typeof(DhcpStandardOptions).GetCustomAttributesData()
            .Single(data => data.AttributeType.Name.StartsWith("DhcpOptionAttribute", StringComparison.Ordinal)
                && (int)data.ConstructorArguments[0].Value! == code);
        Assert.EndsWith(".", Argument(declaration, "Description"), StringComparison.Ordinal);
        Assert.Matches(Reference(), Argument(declaration, "Reference"));
    }

    [Fact]
    public void The_options_with_names_of_their_own_are_found_by_name_in_any_case()
    {
        Assert.True(DhcpStandardOptions.Table.TryGet("routers", out DhcpOption? option));
        Assert.Equal(3, option.Code);
        Assert.Equal("IPv4AddressList", option.TypeName);
        Assert.Equal("SubOptions", DhcpStandardOptions.RelayAgentInformation.TypeName);
        Assert.Equal("ClientFqdn", DhcpStandardOptions.ClientFqdn.TypeName);
    }

    [Fact]
    public void The_options_without_an_assignment_are_a_set_of_their_own()
    {
        Assert.Equal([43, 150, 175, 176, 208, 249, 252], DhcpDeFactoOptions.Table.Options.Select(static option => (int)option.Code));
        DhcpPacket packet = new() { TftpServerAddresses = [IPv4Address.Loopback], WpadUrl = "http://192.0.2.1/wpad.dat" };
        Assert.Equal([127, 0, 0, 1], packet.Options[150].ToArray());
        Assert.Equal("http://192.0.2.1/wpad.dat", packet.WpadUrl);
    }

    private static string Argument(CustomAttributeData data, string name) =>
        Assert.IsType<string>(data.NamedArguments.Single(argument => argument.MemberName == name).TypedValue.Value);

    private static string TypeName(Type type)
    {
        if (type.IsArray)
        {
            return TypeName(type.GetElementType()!) + "[]";
        }

        Type[] arguments = type.GetGenericArguments();
        return type switch
        {
            _ when Nullable.GetUnderlyingType(type) is { } value => TypeName(value) + "?",
            _ when arguments.Length > 0 => $"{type.Name.Split('`')[0]}<{string.Join(", ", arguments.Select(TypeName))}>",
            _ when type == typeof(bool) => "bool",
            _ when type == typeof(byte) => "byte",
            _ when type == typeof(ushort) => "ushort",
            _ when type == typeof(uint) => "uint",
            _ when type == typeof(int) => "int",
            _ when type == typeof(string) => "string",
            _ => type.Name,
        };
    }

    [GeneratedRegex(@"^RFC \d{4}")]
    private static partial Regex Reference();
}
