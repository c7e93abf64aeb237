using ExDhcp.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ExDhcp.GeneratorTests;

/// <summary>What is computed again after an edit, which is what a keystroke costs.</summary>
public class CachingTests
{
    private const string Server =
        """
        using ExDhcp;

        namespace Lab;

        [DhcpServer(Options = [typeof(SiteOptions)])]
        [DhcpOption(225, DhcpOptionType.Text, "Room")]
        public sealed partial class LabDhcp
        {
            [OnDiscover]
            DhcpReply? Offer(DhcpPacket request) => null;

            [OnRequest, OnDecline]
            void Ignore([FromOption] string? site)
            {
            }

            [OnMessage(DhcpMessageType.LeaseQuery), System.Obsolete]
            void Hear()
            {
            }

            [OnInit]
            void Open(DhcpServerContext context)
            {
            }

            /// <summary>How many there are.</summary>
            [OnCall, System.Obsolete("Count yourself.")]
            int Count(int? least = 1) => 0;

            [OnInfo]
            void Tick(string text)
            {
            }
        }

        [DhcpOptions]
        [DhcpOption(224, DhcpOptionType.Text, "Site")]
        public static partial class SiteOptions;
        """;

    private const string Other = "namespace Lab; public partial class Other { public int Number => 1; }";

    [Fact]
    public void An_edit_in_another_file_changes_no_model()
    {
        GeneratorDriver driver = Edit(1, Other.Replace("1", "1 + 1", StringComparison.Ordinal));

        Assert.All(Pipeline.Reasons(driver), static step => Assert.All(step.Value, AssertSame));
        Assert.All(Pipeline.FileReasons(driver), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void An_edit_in_a_method_body_changes_no_model()
    {
        GeneratorDriver driver = Edit(0, Server
            .Replace("=> null", "=> new(request, DhcpMessageType.Offer)", StringComparison.Ordinal)
            .Replace("=> 0", "=> least ?? 0", StringComparison.Ordinal));

        Assert.All(Pipeline.Reasons(driver), static step => Assert.All(step.Value, AssertSame));
        Assert.All(Pipeline.FileReasons(driver), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void Lines_added_above_change_no_model()
    {
        GeneratorDriver driver = Edit(0, Server.Replace("namespace", "// a comment\n\nnamespace", StringComparison.Ordinal));

        Assert.All(Pipeline.FileReasons(driver), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void A_renamed_handler_changes_the_server_alone()
    {
        GeneratorDriver driver = Edit(0, Server.Replace("Offer(", "MakeOffer(", StringComparison.Ordinal));

        Dictionary<string, IncrementalStepRunReason[]> reasons = Pipeline.Reasons(driver);
        Assert.Equal([IncrementalStepRunReason.Modified], reasons[DhcpGenerator.Server]);
        Assert.All(reasons[DhcpGenerator.ServerOptionSet], AssertSame);
        Assert.All(reasons[DhcpGenerator.OptionSet], AssertSame);
    }

    [Fact]
    public void An_edited_option_changes_its_set_alone()
    {
        GeneratorDriver driver = Edit(0, Server.Replace("\"Room\"", "\"Building\"", StringComparison.Ordinal));

        Dictionary<string, IncrementalStepRunReason[]> reasons = Pipeline.Reasons(driver);
        Assert.Equal([IncrementalStepRunReason.Modified], reasons[DhcpGenerator.ServerOptionSet]);
        Assert.All(reasons[DhcpGenerator.Server], AssertSame);
        Assert.All(reasons[DhcpGenerator.OptionSet], AssertSame);
    }

    [Fact]
    public void Another_message_type_changes_the_server_alone()
    {
        GeneratorDriver driver = Edit(0, Server.Replace("LeaseQuery", "ForceRenew", StringComparison.Ordinal));

        Dictionary<string, IncrementalStepRunReason[]> reasons = Pipeline.Reasons(driver);
        Assert.Equal([IncrementalStepRunReason.Modified], reasons[DhcpGenerator.Server]);
        Assert.All(reasons[DhcpGenerator.OptionSet], AssertSame);
        Assert.Contains("DhcpMessageType.ForceRenew:", File(driver, "Lab.LabDhcp.g.cs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("int Count(", "long Count(", "Task<long> CountAsync(")]
    [InlineData("least = 1", "least = 2", "least = 2")]
    [InlineData("How many", "How few", "How few")]
    [InlineData("Count yourself", "Do not", "Obsolete(\"Do not.\")")]
    [InlineData("OnInfo", "OnCast", "bool Tick(")]
    [InlineData("Tick(string", "Tick(int[]", "case int[] text:")]
    [InlineData("(DhcpServerContext context)", "()", "Open();")]
    [InlineData("typeof(SiteOptions)]", "typeof(SiteOptions)], Concurrency = DhcpConcurrency.PerClient", "DhcpBehaviorTraits.PerClient")]
    public void An_edit_of_a_call_or_a_message_changes_the_server_alone(string before, string after, string generated)
    {
        GeneratorDriver driver = Edit(0, Server.Replace(before, after, StringComparison.Ordinal));

        Dictionary<string, IncrementalStepRunReason[]> reasons = Pipeline.Reasons(driver);
        Assert.Equal([IncrementalStepRunReason.Modified], reasons[DhcpGenerator.Server]);
        Assert.All(reasons[DhcpGenerator.ServerOptionSet], AssertSame);
        Assert.All(reasons[DhcpGenerator.OptionSet], AssertSame);
        Assert.Contains(generated, File(driver, "Lab.LabDhcp.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_type_that_becomes_internal_in_another_file_takes_its_calls_along()
    {
        CSharpCompilation before = Compilations.Of(Server.Replace("int Count(", "Other? Count(", StringComparison.Ordinal), Other);

        GeneratorDriver driver = Edit(before, 1, Other.Replace("public partial", "internal partial", StringComparison.Ordinal));

        Assert.Contains("internal global::System.Threading.Tasks.Task<global::Lab.Other?> CountAsync(", File(driver, "Lab.LabDhcp.g.cs"));
    }

    /// <summary>The set of the option may stand in another file than the handler.</summary>
    [Fact]
    public void An_option_that_gets_another_code_changes_the_handler_that_takes_it()
    {
        GeneratorDriver driver = Edit(0, Server.Replace("224", "230", StringComparison.Ordinal));

        Assert.Equal([IncrementalStepRunReason.Modified], Pipeline.Reasons(driver)[DhcpGenerator.Server]);
        Assert.Contains("TextCodec>(230)", File(driver, "Lab.LabDhcp.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_of_almost_the_same_name_moves_a_file()
    {
        GeneratorDriver driver = Edit(1, "namespace Lab; public class LABDHCP;");

        Assert.Contains("Hear();", File(driver, "Lab.LabDhcp-2.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_handler_added_in_another_part_of_the_class_changes_the_server()
    {
        GeneratorDriver driver = Edit(1, "namespace Lab; public partial class LabDhcp { [ExDhcp.OnRelease] void Release() { } }");

        Assert.Equal([IncrementalStepRunReason.Modified], Pipeline.Reasons(driver)[DhcpGenerator.Server]);
        Assert.Contains("Release();", File(driver, "Lab.LabDhcp.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_set_that_loses_its_attribute_leaves_the_table_of_the_server()
    {
        GeneratorDriver driver = Edit(0, Server.Replace("[DhcpOptions]", "", StringComparison.Ordinal));

        Assert.DoesNotContain("SiteOptions", File(driver, "Lab.LabDhcp.g.cs"), StringComparison.Ordinal);
    }

    private static void AssertSame(IncrementalStepRunReason reason) => Assert.Contains(reason, Pipeline.Same);

    private static string File(GeneratorDriver driver, string hintName) => driver.GetRunResult().Results.Single().GeneratedSources
        .Single(source => source.HintName == hintName).SourceText.ToString();

    /// <summary>
    /// Runs the generator, edits one file, and runs it again: with what is remembered of the first run, and without, which must
    /// make no difference.
    /// </summary>
    private static GeneratorDriver Edit(int file, string text) => Edit(Compilations.Of(Server, Other), file, text);

    private static GeneratorDriver Edit(CSharpCompilation before, int file, string text)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        CSharpCompilation after = Compilations.Edit(before, $"Source{file}.cs", text);
        GeneratorDriver warm = Pipeline.Driver().RunGenerators(before, cancellation);
        GeneratorDriver driver = warm.RunGenerators(after, cancellation);
        GeneratorDriver forgetful = warm.RunGenerators(Compilations.Anew(after), cancellation);

        Assert.Equal(Pipeline.Reasons(forgetful), Pipeline.Reasons(driver));
        Assert.Equal(Files(forgetful), Files(driver));
        return driver;
    }

    private static IEnumerable<string> Files(GeneratorDriver driver) =>
        driver.GetRunResult().Results.Single().GeneratedSources.Select(static source => source.SourceText.ToString());
}
