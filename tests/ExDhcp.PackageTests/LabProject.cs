namespace ExDhcp.PackageTests;

/// <summary>The project in the folder Lab, and what its server is asked.</summary>
internal static class LabProject
{
    /// <summary>Its files by name. Its project file has another name in this repository, of which it is no project.</summary>
    public static Dictionary<string, string> Files { get; } =
        Directory.EnumerateFiles(Path.Combine(Package.Repository, "tests", "ExDhcp.PackageTests", "Lab")).ToDictionary(
            static file => Path.GetFileName(file).Replace(".csproj.xml", ".csproj", StringComparison.Ordinal),
            File.ReadAllText);

    /// <summary>The same project with other packages, and another program around its server.</summary>
    public static Dictionary<string, string> With(string references, string program)
    {
        const string ownReference = """<PackageReference Include="ExDhcp" Version="$(ExDhcpVersion)" />""";
        Assert.Contains(ownReference, Files["Lab.csproj"], StringComparison.Ordinal);
        return new(Files)
        {
            ["Lab.csproj"] = Files["Lab.csproj"].Replace(ownReference, references, StringComparison.Ordinal),
            ["Program.cs"] = program,
        };
    }

    /// <summary>Nothing was complained of.</summary>
    public static void AssertNone(string[] problems) => Assert.True(problems.Length == 0, string.Join('\n', problems));

    /// <summary>
    /// Runs what was built: a client that discovers is offered an address with the options of the site, and the server ends well.
    /// </summary>
    public static async Task AssertServesAsync(Consumer lab)
    {
        using RunningServer server = lab.Start();

        DhcpPacket offer = await server.AskAsync(new()
        {
            TransactionId = 0x3903F326,
            ClientHardwareAddress = HardwareAddress.Parse("02:00:00:00:00:01"),
            MessageType = DhcpMessageType.Discover,
        });

        Assert.Equal(DhcpMessageType.Offer, offer.MessageType);
        Assert.Equal(0x3903F326u, offer.TransactionId);
        Assert.Equal(IPv4Address.Parse("10.55.0.2"), offer.YourIPAddress);
        Assert.Equal(IPv4Address.Loopback, offer.ServerIdentifier);
        Assert.Equal([10, 55, 0, 1], offer.Options[224].ToArray());
        Assert.Equal("lab"u8.ToArray(), offer.Options[225].ToArray());
        Assert.Equal((0, ""), await server.StopAsync());
    }
}
