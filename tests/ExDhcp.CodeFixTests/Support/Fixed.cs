using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace ExDhcp.CodeFixTests;

/// <summary>
/// Applies a fix by its title and asserts the exact text that comes of it. Whatever a test is about, this also asserts that the
/// diagnostic is gone and that the compiler has nothing new to say.
/// </summary>
internal static class Fixed
{
    public static Task Expect(string title, string before, string after) => Expect(title, Lab.Of(before), after);

    public static async Task Expect(string title, Lab before, params string[] after)
    {
        Lab.Offer offer = await Offered(before, title);
        Lab fixedLab = await before.ApplyAsync(offer.Action);

        Assert.Equal(after, await fixedLab.TextsAsync());
        Assert.DoesNotContain(Say(offer.Diagnostic), (await fixedLab.AnalyzeAsync()).Select(Say));
        Assert.Empty((await fixedLab.CompilerProblemsAsync()).Except(await before.CompilerProblemsAsync()));
    }

    /// <summary>The same for everything that the fix can do in a document, a project or a solution.</summary>
    public static async Task ExpectAll(FixAllScope scope, string title, Lab before, params string[] after)
    {
        Lab.Offer offer = await Offered(before, title);
        Lab fixedLab = await before.FixAllAsync(offer, scope);

        Assert.Equal(after, await fixedLab.TextsAsync());
        Assert.DoesNotContain(Say(offer.Diagnostic), (await fixedLab.AnalyzeAsync()).Select(Say));
        Assert.Empty((await fixedLab.CompilerProblemsAsync()).Except(await before.CompilerProblemsAsync()));
    }

    /// <summary>Asserts which fixes are offered, in the order of the source.</summary>
    public static async Task ExpectOffers(string source, params string[] titles) =>
        Assert.Equal(titles, (await Lab.Of(source).OffersAsync()).Select(static offer => offer.Title));

    /// <summary>Asserts that a diagnostic is there, and that there is no fix for it.</summary>
    public static async Task ExpectNone(string id, string source)
    {
        Lab lab = Lab.Of(source);
        Assert.Contains(id, (await lab.AnalyzeAsync()).Select(static diagnostic => diagnostic.Id));
        Assert.DoesNotContain(await lab.OffersAsync(), offer => offer.Diagnostic.Id == id);
    }

    private static async Task<Lab.Offer> Offered(Lab lab, string title)
    {
        List<Lab.Offer> offers = await lab.OffersAsync();
        Assert.Contains(title, offers.Select(static offer => offer.Title));
        return offers.First(offer => offer.Title == title);
    }

    private static string Say(Diagnostic diagnostic) =>
        $"{Path.GetDirectoryName(diagnostic.Location.SourceTree!.FilePath)}: {diagnostic.Id}: {diagnostic.GetMessage(null)}";
}
