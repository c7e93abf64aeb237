using System.IO.Compression;
using System.Xml.Linq;

namespace ExDhcp.PackageTests;

/// <summary>What a user gets who names the package of hosting or of testing alone: the library and its generator come along.</summary>
public class CompanionTests(Package package)
{
    /// <summary>A dependency excludes what the compiler loads by default, which not all that restores packages cares about.</summary>
    [Theory]
    [InlineData("ExDhcp.Hosting")]
    [InlineData("ExDhcp.Testing")]
    public async Task The_package_depends_on_all_of_the_library(string id)
    {
        using ZipArchive archive = await package.OpenAsync(id);
        XDocument specification = XDocument.Load(await archive.ReadAsync($"{id}.nuspec"));

        XElement dependency = specification.Descendants().Single(static element => element.Attribute("id")?.Value == "ExDhcp");
        Assert.Equal((Package.Version, "All", null), (
            dependency.Attribute("version")!.Value, dependency.Attribute("include")?.Value, dependency.Attribute("exclude")?.Value));
    }

    [Fact]
    public async Task A_program_that_names_only_the_package_of_hosting_builds_without_a_warning_and_serves()
    {
        Dictionary<string, string> files = LabProject.With(
            """
            <PackageReference Include="ExDhcp.Hosting" Version="$(ExDhcpVersion)" />
            <PackageReference Include="Microsoft.Extensions.Hosting" Version="$(HostVersion)" />
            """,
            """
            using ExDhcp;
            using Lab;
            using Microsoft.Extensions.DependencyInjection;
            using Microsoft.Extensions.Hosting;
            using Microsoft.Extensions.Logging;

            HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);
            builder.Logging.ClearProviders();
            builder.Services.Add(new(typeof(IPv4Address), IPv4Address.Parse("10.55.0.1")));
            builder.Services.AddDhcpServer<LabDhcp>(options =>
            {
                options.Port = 0;
                options.Address = IPv4Address.Loopback;
                options.ReplyRouting = DhcpReplyRouting.ToSource;
            });
            using IHost host = builder.Build();
            await host.StartAsync().ConfigureAwait(false);
            Console.WriteLine(host.Services.GetRequiredService<LabDhcp.Server>().Port);
            await Console.In.ReadToEndAsync().ConfigureAwait(false);
            await host.StopAsync().ConfigureAwait(false);
            """);

        // Microsoft's package of health checks does not say that it can be compiled to native code.
        files["Lab.csproj"] = files["Lab.csproj"]
            .Replace("<VerifyReferenceAotCompatibility>true<", "<VerifyReferenceAotCompatibility>false<", StringComparison.Ordinal);
        Consumer lab = package.CreateConsumer("hosting", files);

        LabProject.AssertNone(await lab.BuildAsync());
        await LabProject.AssertServesAsync(lab);
    }

    [Fact]
    public async Task A_program_that_names_only_the_package_of_testing_builds_without_a_warning_and_tests_its_server()
    {
        Consumer lab = package.CreateConsumer("testing", LabProject.With(
            """<PackageReference Include="ExDhcp.Testing" Version="$(ExDhcpVersion)" />""",
            """
            using ExDhcp;
            using ExDhcp.Testing;
            using Lab;

            DhcpTestNetwork network = new("10.55.0.1/24");
            LabDhcp.Server server = await LabDhcp.StartAsync(() => new(IPv4Address.Parse("10.55.0.1")), network.ServerOptions()).ConfigureAwait(false);
            await using (server.ConfigureAwait(false))
            {
                DhcpPacket ack = await network.AddClient().AcquireAsync().ConfigureAwait(false);
                Console.WriteLine($"{ack.YourIPAddress} {ack.Site}");
            }
            """));

        LabProject.AssertNone(await lab.BuildAsync());
        using RunningServer program = lab.Start();
        Assert.Equal("10.55.0.2 lab", await program.ReadLineAsync());
        Assert.Equal((0, ""), await program.StopAsync());
    }
}
