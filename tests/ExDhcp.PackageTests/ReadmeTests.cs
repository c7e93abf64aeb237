using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace ExDhcp.PackageTests;

/// <summary>The example of the package's readme, which is what a user starts with.</summary>
public partial class ReadmeTests(Package package)
{
    private const string Project =
        """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="ExDhcp" Version="$(ExDhcpVersion)" />
          </ItemGroup>
        </Project>
        """;

    /// <summary>That nothing else is said shows that the example is right but for that.</summary>
    [Fact]
    public async Task Its_example_without_a_handler_is_told_so_and_nothing_else()
    {
        string example = await ExampleAsync();
        string mistaken = example.Replace("[OnDecline]", "", StringComparison.Ordinal);
        Consumer consumer = package.CreateConsumer("readme", new() { ["Readme.csproj"] = Project, ["Program.cs"] = mistaken });

        string problem = Assert.Single(await consumer.BuildAsync());
        Assert.Matches(@"^Program\.cs\(\d+,\d+\): error EXDHCP010: 'LabDhcp' has no handler for DHCPDECLINE: ", problem);
    }

    private async Task<string> ExampleAsync()
    {
        using ZipArchive archive = await package.OpenAsync();
        string readme = Encoding.UTF8.GetString((await archive.ReadAsync("README.md")).ToArray());
        return ExamplePattern().Match(readme).Groups["code"].Value;
    }

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex ExamplePattern();
}
