using ExDhcp.Generators;

namespace ExDhcp.GeneratorTests;

/// <summary>A small project, as a user would have it, without any package.</summary>
/// <param name="Name">Its name, and that of its folder.</param>
/// <param name="Properties">Properties as XML.</param>
/// <param name="Files">The files by name.</param>
internal sealed record CommandLineProject(string Name, string Properties, Dictionary<string, string> Files)
{
    /// <summary>Writes the project into a folder of its own.</summary>
    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(
            Path.Combine(folder, Name + ".csproj"),
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <UseAppHost>false</UseAppHost>
                <EnableNETAnalyzers>false</EnableNETAnalyzers>
                {Properties}
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{typeof(DhcpPacket).Assembly.Location}" />
                <Analyzer Include="{typeof(DhcpGenerator).Assembly.Location}" />
              </ItemGroup>
            </Project>
            """);
        foreach ((string name, string text) in Files)
        {
            File.WriteAllText(Path.Combine(folder, name), text);
        }
    }
}
