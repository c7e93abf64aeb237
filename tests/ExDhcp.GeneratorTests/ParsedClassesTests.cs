using ExDhcp.Generators.Caching;
using ExDhcp.Generators.Model;
using ExDhcp.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ExDhcp.GeneratorTests;

/// <summary>What is remembered of a class from one keystroke to the next, and what makes the generator forget it.</summary>
public class ParsedClassesTests
{
    private const string Server =
        """
        using ExDhcp;

        namespace Lab;

        [DhcpServer]
        [DhcpOption(Codes.Rack, DhcpOptionType.Text, "Rack")]
        [DhcpOption<LevelCodec>(225, "Level")]
        public sealed partial class LabDhcp(int size)
        {
            private readonly int _size = size;

            [OnDiscover(When = nameof(IsNetboot))]
            DhcpReply? Offer(DhcpPacket request, [FromOption] string rack) => null;

            [OnRequest, OnDecline]
            void Ignore()
            {
                _ = _size;
            }

            static bool IsNetboot(DhcpPacket packet) => true;

            int Size { get; } = 4;

            int Double { get { return Size * 2; } }

            int this[int index] => index;
        }
        """;

    private const string Other =
        """
        #nullable disable
        using System;
        using ExDhcp;

        namespace Lab;

        public static class Codes
        {
            public const byte Rack = 224;

            public static readonly byte Shelf = 230;
        }

        public readonly struct LevelCodec : IDhcpOptionCodec<int>
        {
            public static bool TryDecode(ReadOnlySpan<byte> source, out int value)
            {
                value = source.Length;
                return true;
            }

            public static bool TryEncode(int value, Span<byte> destination, out int written)
            {
                written = 0;
                return true;
            }

            public static string Format(int value) => "";

            public static bool AllowsEmpty => true;
        }
        """;

    private const string Bystander =
        """
        namespace Lab;

        /// <summary>A class that LabDhcp is named by, and not the other way round.</summary>
        public class Bystander(LabDhcp lab)
        {
            private const byte Rack = Shelves.First;

            public LabDhcp Lab => lab;
        }
        """;

    private static readonly string[] Sources = [Server, Other, Bystander];

    [Theory]
    [InlineData(0, "_ = _size;", "Console.WriteLine(_size);")]
    [InlineData(0, "=> null", "=> new(request, DhcpMessageType.Offer)")]
    [InlineData(0, "=> true", "=> packet.HostName is not null")]
    [InlineData(0, "_size = size", "_size = size + 1")]
    [InlineData(0, "{ get; } = 4", "{ get; } = 5")]
    [InlineData(0, "Size * 2", "Size + Size")]
    [InlineData(0, "=> index", "=> -index")]
    [InlineData(1, "Shelf = 230", "Shelf = 231")]
    [InlineData(1, "value = source.Length", "value = 0")]
    public void An_edit_in_a_body_is_no_reason_to_read_the_class_again(int file, string old, string replacement)
    {
        CSharpCompilation before = Compilations.Of(Sources);
        ServerModel model = Remembered(before);

        Assert.Same(model, Remembered(Edit(before, file, old, replacement)));
    }

    [Fact]
    public void An_edit_of_a_statement_of_the_program_is_no_reason_either()
    {
        CSharpCompilation before = Compilations.Of([.. Sources, "int size = 1; Console.WriteLine(size);"]);
        ServerModel model = Remembered(before);

        Assert.Same(model, Remembered(Compilations.Edit(before, "Source3.cs", "int size = 10; Console.Write(size + 1);")));
    }

    /// <summary>What a class does not name, directly or through others, it does not depend on.</summary>
    [Theory]
    [InlineData("public LabDhcp Lab", "private int _count;\n\n    public LabDhcp Lab")]
    [InlineData("Rack = Shelves.First", "Rack = 1")]
    [InlineData("named by, and", "named by - and")]
    [InlineData("public class", "[Obsolete] internal sealed class")]
    public void An_edit_of_what_a_class_does_not_name_is_no_reason_either(string old, string replacement)
    {
        CSharpCompilation before = Compilations.Of(Sources);
        ServerModel model = Remembered(before);

        Assert.Same(model, Remembered(Edit(before, 2, old, replacement)));
    }

    /// <summary>The constant that a constant of an option is made of, in a file whose types the class does not name.</summary>
    [Theory]
    [InlineData("Shelves.First", "Shelves")]
    [InlineData("Lab.@Shelves.First", "Shelves")]
    [InlineData("Shelves.First", "Sh\\u0065lves")]
    [InlineData("Sh\\u0065lves.First", "Shelves")]
    [InlineData("Shel\u200Dves.First", "Shelves")]
    [InlineData("Räck.First", "Räck")]
    public void An_edit_of_what_a_class_names_through_others_is_seen(string named, string type)
    {
        string[] sources =
        [
            Server,
            Other.Replace("224", named, StringComparison.Ordinal),
            $"namespace Lab; static class {type} {{ public const byte First = 240; }}",
        ];
        CSharpCompilation before = Compilations.Of(sources);
        ServerModel model = Remembered(before);
        CSharpCompilation after = Compilations.Edit(before, "Source2.cs", sources[2].Replace("240", "241", StringComparison.Ordinal));

        Assert.NotSame(model, Remembered(after));
        Assert.Equal((byte)241, ParsedClasses.Server(Type(after), Context(after)).Options!.Options[0].Code);
    }

    /// <summary>An attribute is named without its last word, and a set that another server declares takes the name of the generated one.</summary>
    [Theory]
    [InlineData("sealed class SpareAttribute : System.Attribute { }", "[Spare] ", "{ }", "{ int _a; }")]
    [InlineData("class LabDhcpOptions { }", "", "{ }", "{ int _a; }")]
    public void An_edit_of_what_a_class_names_in_part_is_seen(string source, string attribute, string old, string replacement)
    {
        CSharpCompilation before = Compilations.Of(
            Server.Replace("[DhcpServer]", $"{attribute}[DhcpServer]", StringComparison.Ordinal), Other, $"namespace Lab; {source}");
        ServerModel model = Remembered(before);
        CSharpCompilation after = Compilations.Edit(
            before, "Source2.cs", $"namespace Lab; {source}".Replace(old, replacement, StringComparison.Ordinal));

        Assert.NotSame(model, Remembered(after));
    }

    /// <summary>What works without being named: a class that has such things in its file concerns all.</summary>
    [Theory]
    [InlineData("global using Lab; namespace Lab; class Extra { int A; }")]
    [InlineData("namespace Lab; static class Extra { static void Use(this string text) { } static int A; }")]
    [InlineData("namespace Lab; static class Extra { extension(string text) { int A => 1; } }")]
    [InlineData("namespace System.Lab; class Extra { int A; }")]
    [InlineData("namespace ExDhcp; class Extra { int A; }")]
    [InlineData("int A = 1;")]
    public void An_edit_of_what_need_not_be_named_is_seen(string source)
    {
        CSharpCompilation before = Compilations.Of([.. Sources, source]);
        ServerModel model = Remembered(before);
        CSharpCompilation after = Compilations.Edit(before, "Source3.cs", source.Replace(" A", " B", StringComparison.Ordinal));

        Assert.NotSame(model, Remembered(after));
    }

    [Theory]
    [InlineData(0, "\"Rack\"", "\"Cabinet\"")]
    [InlineData(0, "Offer(", "MakeOffer(")]
    [InlineData(0, "(DhcpPacket packet)", "(object packet)")]
    [InlineData(0, "int Size {", "/// <summary>What documentation is copied from.</summary>\n    int Size {")]
    [InlineData(1, "Rack = 224", "Rack = 226")]
    [InlineData(1, "int value", "long value")]
    [InlineData(1, "return true;", "return true;\n#nullable enable\n")]
    [InlineData(1, "namespace Lab;", "namespace Lab.Codecs;")]
    [InlineData(1, "AllowsEmpty => true", "AllowsEmpty = true")]
    [InlineData(2, "class Bystander", "class Spectator")]
    [InlineData(2, "class Bystander", "class Bystander<T>")]
    [InlineData(2, "namespace Lab;", "namespace Lab.Codes;")]
    public void An_edit_of_a_declaration_is_seen(int file, string old, string replacement)
    {
        CSharpCompilation before = Compilations.Of(Sources);
        ServerModel model = Remembered(before);
        CSharpCompilation after = Edit(before, file, old, replacement);

        Assert.NotSame(model, Remembered(after));
        Assert.Equal(Fresh(after), Remembered(after));
    }

    [Theory]
    [InlineData("int DhcpOptionType = 1;")]
    [InlineData("int.TryParse(args[0], out var DhcpOptionType);")]
    [InlineData("(int a, int DhcpOptionType) = (1, 2);")]
    [InlineData("_ = args is [var DhcpOptionType];")]
    [InlineData("void DhcpOptionType() { }")]
    public void A_name_in_the_program_that_hides_one_of_a_declaration_is_seen(string statement)
    {
        CSharpCompilation hidden = Compilations.Of([.. Sources, statement]);
        OptionSetModel? options = ParsedClasses.Server(Type(hidden), Context(hidden)).Options;
        CSharpCompilation seen = Compilations.Edit(hidden, "Source3.cs", statement.Replace("DhcpOptionType", "type", StringComparison.Ordinal));

        Assert.NotEqual(options, ParsedClasses.Server(Type(seen), Context(seen)).Options);
    }

    [Fact]
    public void Another_file_is_seen()
    {
        CSharpCompilation before = Compilations.Of(Sources);
        ServerModel model = Remembered(before);
        CSharpCompilation after = before.AddSyntaxTrees(Compilations.Parse("namespace Lab; class Extra;", "Extra.cs"));

        Assert.NotSame(model, Remembered(after));
    }

    [Fact]
    public void Another_reference_is_seen()
    {
        CSharpCompilation before = Compilations.Of(Sources);
        ServerModel model = Remembered(before);
        CSharpCompilation after = before.AddReferences(before.ToMetadataReference());

        Assert.NotSame(model, Remembered(after));
    }

    [Fact]
    public void Another_version_of_the_language_is_seen()
    {
        CSharpCompilation before = Compilations.Of(Sources);
        ServerModel model = Remembered(before);
        CSharpCompilation after = before.RemoveAllSyntaxTrees().AddSyntaxTrees(
            before.SyntaxTrees.Select(static tree => tree.WithRootAndOptions(
                tree.GetRoot(TestContext.Current.CancellationToken), Compilations.Parsing(LanguageVersion.CSharp13))));

        Assert.NotSame(model, Remembered(after));
    }

    [Fact]
    public void Types_of_one_name_are_told_apart()
    {
        CSharpCompilation compilation = Compilations.Of(
            Server.Replace("Offer(", "FirstOffer(", StringComparison.Ordinal),
            Server.Replace("sealed partial class", "partial struct", StringComparison.Ordinal),
            Other);
        INamedTypeSymbol[] types = [.. compilation.GetSymbolsWithName(
            "LabDhcp", SymbolFilter.Type, TestContext.Current.CancellationToken).Cast<INamedTypeSymbol>()];

        Assert.Equal([false, true], types.Select(type => Remembered(compilation, type) is null).Order());
    }

    private static CSharpCompilation Edit(CSharpCompilation compilation, int file, string old, string replacement)
    {
        Assert.Contains(old, Sources[file], StringComparison.Ordinal);
        return Compilations.Edit(compilation, $"Source{file}.cs", Sources[file].Replace(old, replacement, StringComparison.Ordinal));
    }

    private static ServerModel Remembered(CSharpCompilation compilation) => Remembered(compilation, Type(compilation))!;

    private static ServerModel? Remembered(CSharpCompilation compilation, INamedTypeSymbol type) =>
        ParsedClasses.Server(type, Context(compilation)).Server;

    private static ServerModel Fresh(CSharpCompilation compilation) =>
        ServerParser.Parse(Type(compilation), Context(compilation)).Server!;

    private static INamedTypeSymbol Type(CSharpCompilation compilation) => compilation.GetTypeByMetadataName("Lab.LabDhcp")!;

    private static ParseContext Context(CSharpCompilation compilation) => new(compilation, null, TestContext.Current.CancellationToken);
}
