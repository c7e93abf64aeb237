using System.Diagnostics.CodeAnalysis;

namespace ExDhcp.InteropTests;

/// <summary>What a test needs of the machine.</summary>
internal static class Requirement
{
    /// <summary>Set to 1 where nothing may be missing, in continuous integration for example.</summary>
    private const string Variable = "EXDHCP_REQUIRE_INTEROP";

    /// <summary>Skips the test, or fails it where nothing may be missing.</summary>
    [DoesNotReturn]
    public static void Missing(string reason)
    {
        if (Environment.GetEnvironmentVariable(Variable) == "1")
        {
            Assert.Fail($"{reason} {Variable} is 1, so this is no reason to skip the test.");
        }

        Assert.Skip(reason);
    }
}
