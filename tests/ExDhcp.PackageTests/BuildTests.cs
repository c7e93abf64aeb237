namespace ExDhcp.PackageTests;

/// <summary>What a user of the package gets who builds.</summary>
public class BuildTests(Package package)
{
    [Fact]
    public async Task The_strictest_project_builds_without_a_warning_and_serves()
    {
        Consumer lab = package.CreateConsumer("build", LabProject.Files);

        LabProject.AssertNone(await lab.BuildAsync());
        await LabProject.AssertServesAsync(lab);
    }
}
