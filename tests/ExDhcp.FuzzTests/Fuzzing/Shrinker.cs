namespace ExDhcp.FuzzTests;

/// <summary>Makes an input that fails smaller and plainer, as long as it still fails.</summary>
internal static class Shrinker
{
    private const int MostAttempts = 2_000;

    public static async ValueTask<byte[]> ShrinkAsync(byte[] octets, Func<byte[], ValueTask<bool>> fails)
    {
        int attempts = 0;
        for (int size = octets.Length / 2; size > 0; size /= 2)
        {
            for (int start = octets.Length - size; start >= 0 && attempts < MostAttempts; start -= size)
            {
                attempts++;
                byte[] shorter = [.. octets[..start], .. octets[(start + size)..]];
                octets = await fails(shorter) ? shorter : octets;
            }
        }

        for (int i = 0; i < octets.Length && attempts < MostAttempts; i++)
        {
            if (octets[i] != 0)
            {
                attempts++;
                byte[] plainer = [.. octets];
                plainer[i] = 0;
                octets = await fails(plainer) ? plainer : octets;
            }
        }

        return octets;
    }
}
