using ExDhcp.CodeFixes;
using ExDhcp.GeneratorTests;

namespace ExDhcp.CodeFixTests;

/// <summary>What fixes write, in a project that was not made for it.</summary>
public class ConsumerTests
{
    /// <summary>The compiler is given the fixes as the package will give them, and must not mind that it cannot run them.</summary>
    [Fact]
    public async Task Stubs_give_no_warning_in_the_strictest_project()
    {
        Lab lab = Lab.Of(
            """
            using ExDhcp;

            [assembly: CLSCompliant(false)]

            namespace Lab;

            /// <summary>A server.</summary>
            [DhcpServer]
            [DhcpOption(53, DhcpOptionType.Binary, "VendorMessageType")]
            public sealed partial class LabDhcp
            {
                [OnInform(When = "IsKnown")]
                private static void Inform()
                {
                }
            }

            """);
        while ((await lab.OffersAsync()).FirstOrDefault() is { } offer)
        {
            lab = await lab.ApplyAsync(offer.Action);
        }

        CommandLineProject project = new(
            "Lab",
            $"""
            <OutputType>Library</OutputType>
            <EnableNETAnalyzers>true</EnableNETAnalyzers>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <AnalysisLevel>latest-all</AnalysisLevel>
            <GenerateDocumentationFile>true</GenerateDocumentationFile>
            <EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>
            </PropertyGroup><ItemGroup><Analyzer Include="{typeof(DhcpCodeFix).Assembly.Location}" /></ItemGroup><PropertyGroup>
            """,
            new() { ["Lab.cs"] = (await lab.TextsAsync()).Single() });

        Assert.Empty((await CommandLineBuild.RunAsync(project))[project.Name]);
    }
}
