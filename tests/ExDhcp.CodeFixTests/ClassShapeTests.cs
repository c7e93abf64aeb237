namespace ExDhcp.CodeFixTests;

public class ClassShapeTests
{
    private const string Handlers = "{ [OnDiscover, OnRequest, OnDecline] static void Ignore() { } }";

    [Theory]
    [InlineData("Remove 'static' from 'LabDhcp'", "public static partial class LabDhcp", "public partial class LabDhcp")]
    [InlineData("Remove 'abstract' from 'LabDhcp'", "abstract partial class LabDhcp", "partial class LabDhcp")]
    [InlineData("Remove 'file' from 'LabDhcp'", "file sealed partial class LabDhcp", "sealed partial class LabDhcp")]
    [InlineData("Make 'LabDhcp' a class", "partial record LabDhcp", "partial class LabDhcp")]
    [InlineData("Make 'LabDhcp' a class", "partial record class LabDhcp", "partial class LabDhcp")]
    public Task A_server_becomes_a_plain_class(string title, string before, string after) => Fixed.Expect(
        title,
        $"using ExDhcp;\n\n[DhcpServer]\n{before} {Handlers}\n",
        $"using ExDhcp;\n\n[DhcpServer]\n{after} {Handlers}\n");

    [Fact]
    public Task Every_declaration_loses_the_modifier() => Fixed.Expect(
        "Remove 'abstract' from 'LabDhcp'",
        Lab.Of($"using ExDhcp;\n\n[DhcpServer]\nabstract partial class LabDhcp {Handlers}\n", "abstract partial class LabDhcp;\n"),
        $"using ExDhcp;\n\n[DhcpServer]\npartial class LabDhcp {Handlers}\n",
        "partial class LabDhcp;\n");

    [Theory]
    [InlineData("abstract partial class LabDhcp { [OnDiscover, OnRequest, OnDecline] void Ignore() { } protected abstract void More(); }")]
    [InlineData("static partial class LabDhcp { [OnDiscover, OnRequest, OnDecline] static void A() { } static void B(this int i) { } }")]
    [InlineData("partial class LabDhcp<T> { [OnDiscover, OnRequest, OnDecline] void Ignore() { } }")]
    [InlineData("partial record LabDhcp(int Seconds) { [OnDiscover, OnRequest, OnDecline] void Ignore() { } }")]
    public Task What_is_more_than_a_modifier_has_no_fix(string server) => Fixed.ExpectOffers($"using ExDhcp;\n\n[DhcpServer]\n{server}\n");

    [Theory]
    [InlineData("public partial class SiteOptions;", "public static partial class SiteOptions;")]
    [InlineData("sealed partial class SiteOptions { const int A = 1; }", "static partial class SiteOptions { const int A = 1; }")]
    [InlineData("partial class SiteOptions;", "static partial class SiteOptions;")]
    public Task A_set_becomes_static(string before, string after) => Fixed.Expect(
        "Make 'SiteOptions' static",
        $"using ExDhcp;\n\n[DhcpOptions]\n[DhcpOption(224, DhcpOptionType.Text, \"Site\")]\n{before}\n",
        $"using ExDhcp;\n\n[DhcpOptions]\n[DhcpOption(224, DhcpOptionType.Text, \"Site\")]\n{after}\n");

    [Fact]
    public Task A_space_of_sub_options_is_not_abstract() => Fixed.Expect(
        "Remove 'abstract' from 'VendorSpace'",
        "using ExDhcp;\n\n[DhcpOptions]\npublic abstract partial class VendorSpace : DhcpSubOptions;\n",
        "using ExDhcp;\n\n[DhcpOptions]\npublic partial class VendorSpace : DhcpSubOptions;\n");

    [Theory]
    [InlineData("partial class SiteOptions { int _code; }")]
    [InlineData("partial class SiteOptions(int code) { int Code => code; }")]
    [InlineData("partial class SiteOptions : List<int>;")]
    public Task What_has_instances_is_not_made_static(string set) => Fixed.ExpectOffers($"using ExDhcp;\n\n[DhcpOptions]\n{set}\n");
}
