using System.Reflection;

namespace ExDhcp.ApiTests;

/// <summary>The public surface changes only on purpose: with the file that lists it.</summary>
public class PublicApiTests
{
    [Theory]
    [InlineData("ExDhcp")]
    [InlineData("ExDhcp.Hosting")]
    [InlineData("ExDhcp.Testing")]
    public void The_public_surface_is_the_approved_one(string assembly)
    {
        string folder = typeof(PublicApiTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static a => a.Key == "ApprovedFolder").Value!;
        string approvedFile = Path.Combine(folder, $"{assembly}.approved.txt");
        string receivedFile = Path.Combine(folder, $"{assembly}.received.txt");
        string actual = PublicApi.Describe(Assembly.Load(assembly));
        string approved = File.Exists(approvedFile) ? File.ReadAllText(approvedFile) : "";
        if (actual == approved)
        {
            File.Delete(receivedFile);
            return;
        }

        File.WriteAllText(receivedFile, actual);
        string[] before = approved.Split('\n');
        string[] after = actual.Split('\n');
        Assert.Fail(
            $"The public surface changed. If that is meant, replace {assembly}.approved.txt by {assembly}.received.txt.\n"
            + string.Join('\n', before.Except(after).Select(static line => "- " + line).Concat(after.Except(before).Select(static line => "+ " + line))));
    }
}
