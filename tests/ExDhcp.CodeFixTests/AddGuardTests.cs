using Microsoft.CodeAnalysis.CodeFixes;

namespace ExDhcp.CodeFixTests;

public class AddGuardTests
{
    [Fact]
    public Task A_missing_guard_is_added_at_the_end() => Fixed.Expect(
        "Add a guard 'IsNetboot'",
        Server("[OnDiscover(When = \"IsNetboot\"), OnRequest, OnDecline]", ""),
        Server(
            "[OnDiscover(When = \"IsNetboot\"), OnRequest, OnDecline]",
            "\n    static bool IsNetboot(DhcpPacket packet) => throw new NotImplementedException();\n"));

    [Fact]
    public Task A_method_of_the_name_with_other_parameters_stays() => Fixed.Expect(
        "Add a guard 'IsNetboot'",
        Server("[OnDiscover(When = nameof(IsNetboot)), OnRequest, OnDecline]", "\n    bool IsNetboot(string text) => true;\n"),
        Server(
            "[OnDiscover(When = nameof(IsNetboot)), OnRequest, OnDecline]",
            "\n    bool IsNetboot(string text) => true;\n"
            + "\n    static bool IsNetboot(DhcpPacket packet) => throw new NotImplementedException();\n"));

    [Fact]
    public Task A_name_that_is_almost_right_is_put_right() => Fixed.Expect(
        "Name the guard 'IsNetboot'",
        Server(
            "[OnDiscover(When = \"IsNetbot\"), OnRequest, OnDecline]", "\n    static bool IsNetboot(DhcpPacket packet) => true;\n"),
        Server(
            "[OnDiscover(When = nameof(IsNetboot)), OnRequest, OnDecline]", "\n    static bool IsNetboot(DhcpPacket packet) => true;\n"));

    [Fact]
    public Task All_names_of_guards() => Fixed.ExpectAll(
        FixAllScope.Document,
        "Name the guard 'IsNetboot'",
        Lab.Of(Server(
            "[OnDiscover(When = \"IsNetbot\"), OnRequest(When = \"isNetboot\"), OnDecline(When = \"Other\")]",
            "\n    static bool IsNetboot(DhcpPacket packet) => true;\n")),
        Server(
            "[OnDiscover(When = nameof(IsNetboot)), OnRequest(When = nameof(IsNetboot)), OnDecline(When = \"Other\")]",
            "\n    static bool IsNetboot(DhcpPacket packet) => true;\n"));

    [Fact]
    public Task All_guards_of_a_class_each_once() => Fixed.ExpectAll(
        FixAllScope.Document,
        "Add a guard 'IsKnown'",
        Lab.Of(Server("[OnDiscover(When = \"IsKnown\"), OnRequest(When = \"IsKnown\"), OnDecline(When = \"IsOther\")]", "")),
        Server(
            "[OnDiscover(When = \"IsKnown\"), OnRequest(When = \"IsKnown\"), OnDecline(When = \"IsOther\")]",
            "\n    static bool IsKnown(DhcpPacket packet) => throw new NotImplementedException();\n"
            + "\n    static bool IsOther(DhcpPacket packet) => throw new NotImplementedException();\n"));

    [Theory]
    [InlineData("")]
    [InlineData("Is Netboot")]
    [InlineData("IsLate")]
    [InlineData("Late")]
    [InlineData("ToString")]
    public Task A_name_that_no_guard_can_have_has_no_fix(string name) => Fixed.ExpectOffers(Server(
        $"[OnDiscover(When = \"{name}\"), OnRequest, OnDecline]", "\n    int IsLate(DhcpPacket packet) => 1;\n\n    bool Late => true;\n"));

    private static string Server(string attributes, string more) =>
        $"using ExDhcp;\n\n[DhcpServer]\npartial class LabDhcp\n{{\n    {attributes}\n    void Ignore() {{ }}\n{more}}}\n";
}
