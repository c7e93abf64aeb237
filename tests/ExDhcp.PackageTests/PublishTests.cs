namespace ExDhcp.PackageTests;

/// <summary>What a user of the package gets who publishes.</summary>
public class PublishTests(Package package)
{
    [Fact]
    public async Task A_trimmed_program_with_its_runtime_is_published_without_a_warning_and_serves()
    {
        Consumer lab = package.CreateConsumer("publish", LabProject.Files);

        LabProject.AssertNone(await lab.PublishTrimmedAsync());
        await LabProject.AssertServesAsync(lab);
    }

    [Fact]
    public async Task A_native_program_is_published_without_a_warning_and_serves()
    {
        Consumer lab = package.CreateConsumer("native", LabProject.Files);

        LabProject.AssertNone(await lab.PublishNativeAsync());
        await LabProject.AssertServesAsync(lab);
    }
}
