namespace ExDhcp.PackageTests;

/// <summary>The examples of the packages' readmes, which are what a user starts with.</summary>
public class ReadmeTests(Package package)
{
    /// <summary>That nothing else is said shows that the example is right but for that.</summary>
    [Theory]
    [InlineData("ExDhcp", "")]
    [InlineData("ExDhcp.Hosting", """<PackageReference Include="Microsoft.Extensions.Hosting" Version="$(HostVersion)" />""")]
    public async Task Its_example_without_a_handler_is_told_so_and_nothing_else(string id, string references)
    {
        string project =
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="{id}" Version="$(ExDhcpVersion)" />
                {references}
              </ItemGroup>
            </Project>
            """;
        string mistaken = (await package.ReadmeExampleAsync(id)).Replace("[OnDecline]", "", StringComparison.Ordinal);
        Consumer consumer = package.CreateConsumer($"readme-{id}", new() { ["Readme.csproj"] = project, ["Program.cs"] = mistaken });

        string problem = Assert.Single(await consumer.BuildAsync());
        Assert.Matches(@"^Program\.cs\(\d+,\d+\): error EXDHCP010: 'LabDhcp' has no handler for DHCPDECLINE: ", problem);
    }
}
