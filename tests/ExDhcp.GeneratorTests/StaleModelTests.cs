using ExDhcp.Generators.Caching;
using ExDhcp.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExDhcp.GeneratorTests;

/// <summary>What is remembered of the classes of a project is what would be read anew, whichever of its tokens is edited.</summary>
public class StaleModelTests
{
    private const int Seed = 20;
    private const int RandomEdits = 400;

    private static readonly string[] Sources =
    [
        """
        using Site = Lab.Values;
        using ExDhcp;

        namespace Lab;

        [DhcpServer(Options = [typeof(Shared.RackOptions)], Concurrency = (DhcpConcurrency)Site.Mode)]
        [DhcpOption(Site.Code, Site.Type, nameof(Values.Wall), Description = Site.Text)]
        [DhcpOption<WallCodec>(226, "Level")]
        public sealed partial class LabDhcp(Meter meter) : Base<Reading>
        {
            private readonly Meter _meter = meter;

            [OnDiscover(When = nameof(IsKnown))]
            DhcpReply? Offer(DhcpPacket request, [FromOption] ReadOnlySpan<byte> wall, Serial id) => null;

            [OnDiscover, Clients, OnDecline]
            void Others(DhcpPacket packet) { }

            [OnCall] Reading Read(Depth depth = Depth.Low, int limit = Site.Limit) => new();

            [OnCast, Obsolete(Site.Text)] void Write(in Reading reading) { }

            [OnInfo] void Hear(IReading reading) { }

            [OnInfo] void Hear(Number number) { }

            int Port2 => _meter.GetHashCode();
        }
        """,
        """
        global using Serial = ExDhcp.DhcpClientId;
        global using Clients = ExDhcp.OnRequestAttribute;
        global using static Lab.Kinds;
        global using Number = int;

        [assembly: System.Reflection.AssemblyMetadata("a", "b")]

        namespace Lab;

        public static class Kinds
        {
            public enum Depth { Low = 1, High = Low + 1 }
        }

        public static class Values
        {
            public const byte Code = Shift + 1;
            public const byte Shift = 223;
            public const ExDhcp.DhcpOptionType Type = ExDhcp.DhcpOptionType.Binary;
            public const string Text = "What " + Wall;
            public const string Wall = "hangs";
            public const int Limit = (int)Kinds.Depth.High;
            public const int Mode = 1;
            public static readonly int Other = 7;
        }
        """,
        """
        #nullable enable
        namespace Lab;

        public interface IReading;
        """,
        """
        #nullable enable
        namespace Lab;

        public class Reading : IReading { public int Level { get; set; } = 2; public static int Port = 1; }
        """,
        """
        namespace Lab
        {
            public class Meter { public required int Size = 1; public Meter() { } public Unnamed? Case { get; } }
        }
        """,
        """
        #nullable enable
        using ExDhcp;

        namespace Lab;

        public abstract class Base<T> where T : class
        {
            protected bool IsKnown(DhcpPacket packet) { return packet is not null; }

            public static int Server => 1;

            protected internal class StartAsync;
        }
        """,
        """
        #nullable enable
        using System;
        using ExDhcp;

        namespace Lab;

        public readonly struct WallCodec : IDhcpOptionCodec<string>
        {
            public static bool TryDecode(ReadOnlySpan<byte> source, out string value) { value = ""; return true; }

            public static bool TryEncode(string value, Span<byte> destination, out int written) { written = 0; return true; }

            public static string Format(string value) => value;

            public static bool AllowsEmpty => true;
        }
        """,
        """
        #nullable enable
        using ExDhcp;

        namespace Lab.Shared;

        [DhcpOptions]
        [DhcpOption<RackSpace>(230, "Rack", VendorClass = "Lab")]
        [DhcpOption(Values.Code + 10, DhcpOptionType.UInt16, "Row")]
        public static partial class RackOptions { const int Key = 1; }
        """,
        """
        #nullable enable
        using ExDhcp;

        namespace Lab.Shared
        {
            [DhcpOptions, DhcpOption(1, DhcpOptionType.Boolean, "Locked")]
            public sealed partial class RackSpace : DhcpSubOptions { public RackSpace() { } }
        }
        """,
        """
        namespace Lab;

        public class Unnamed { const string Wall = "1"; int Port { get; } }

        public partial class Outer
        {
            [ExDhcp.DhcpServer, ExDhcp.DhcpOption(240, ExDhcp.DhcpOptionType.Text, "Shelf")]
            public partial class Inner { [ExDhcp.OnDiscover, ExDhcp.OnRequest, ExDhcp.OnDecline] void Ignore() { } }
        }
        """,
        """
        namespace Lab;

        [ExDhcp.DhcpServer, ExDhcp.DhcpOption(Elsewhere.Code, ExDhcp.DhcpOptionType.Text, "Shelf")]
        public partial class OuterInner { [ExDhcp.OnDiscover, ExDhcp.OnRequest, ExDhcp.OnDecline] void Ignore() { } }
        """,
        """
        namespace Lab;

        static class Elsewhere { public const byte Code = 241; const int B = 2; }
        """,
    ];

    /// <summary>What may stand where another token stood.</summary>
    private static readonly string[] Words =
    [
        "=", "=>", ";", "{", "}", "?", "in", "ref", "const", "static", "partial", "abstract", "internal", "public", "private", "file",
        "class", "struct", "interface", "record", "int", "string", "byte", "object", "1", "224", "\"x\"", "null", "[]", "<int>", "Lab",
        "\n#nullable disable\n", "\n#if A\n", "\n#endif\n", "/// <summary>A.</summary>\n", "@class", "required", "new", "void", "= 1", "=> 1", "{ get; }", "()", "[Obsolete]", "when", "event", "delegate", "enum", "extension(int x)",
    ];

    [Fact]
    public void Every_token_that_goes_is_missed()
    {
        CSharpCompilation compilation = Compilations.Of(Sources);
        for (int file = 0; file < Sources.Length; file++)
        {
            foreach (SyntaxToken token in Tokens(Sources[file]))
            {
                compilation = Edit(compilation, file, Sources[file].Remove(token.SpanStart, token.Span.Length));
            }

            compilation = Edit(compilation, file, Sources[file]);
        }
    }

    [Fact]
    public void Every_token_that_becomes_another_is_seen()
    {
        Random random = new(Seed);
        CSharpCompilation compilation = Compilations.Of(Sources);
        string[] texts = [.. Sources];
        for (int edit = 0; edit < RandomEdits; edit++)
        {
            int file = random.Next(texts.Length);
            SyntaxToken[] tokens = Tokens(texts[file]);
            SyntaxToken token = tokens[random.Next(tokens.Length)];
            string word = random.Next(2) == 0 ? Words[random.Next(Words.Length)] : tokens[random.Next(tokens.Length)].Text;
            texts[file] = texts[file].Remove(token.SpanStart, token.Span.Length).Insert(token.SpanStart, $" {word} ");
            compilation = Edit(compilation, file, texts[file]);

            // Mistakes pile up for a while, as they do while somebody types; an #if may even leave nothing.
            if (random.Next(3) == 0 || Tokens(texts[file]).Length == 0)
            {
                texts[file] = Sources[file];
                compilation = Edit(compilation, file, texts[file]);
            }
        }
    }

    private static SyntaxToken[] Tokens(string text) =>
    [
        .. Compilations.Parse(text, "Tokens.cs").GetRoot(TestContext.Current.CancellationToken).DescendantTokens()
            .Where(static token => token.Span.Length > 0),
    ];

    /// <summary>Edits a file, and asserts that what is remembered of each class is what the parser makes of it.</summary>
    private static CSharpCompilation Edit(CSharpCompilation before, int file, string text)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        CSharpCompilation after = Compilations.Edit(before, $"Source{file}.cs", text);
        ParseContext context = new(after, null, cancellation);
        IEnumerable<ISymbol> types = after.GetSymbolsWithName(static _ => true, SymbolFilter.Type, cancellation).Where(IsAsked);
        foreach (INamedTypeSymbol type in types.Cast<INamedTypeSymbol>())
        {
            bool isSame = ServerParser.Parse(type, context) == ParsedClasses.Server(type, context)
                && OptionSetParser.ParseSet(type, context) == ParsedClasses.Set(type, context);
            Assert.True(isSame, $"{type} is what it was before\n{before.SyntaxTrees[file + 1]}\nbecame\n{text}");
        }

        return after;
    }

    /// <summary>Whether the generator asks for a type: not for enums and delegates.</summary>
    private static bool IsAsked(ISymbol type) => type.DeclaringSyntaxReferences.Any(
        static reference => reference.GetSyntax(TestContext.Current.CancellationToken) is TypeDeclarationSyntax);
}
