using System.Runtime.InteropServices;

namespace ExDhcp;

/// <summary>
/// Hash codes of what clients choose, leases being keyed by it: nobody must be able to choose so that many keys meet, which would make
/// each look-up as long as there are keys.
/// </summary>
internal static class OctetHash
{
    /// <summary>Compares numbers that came in a packet. By default a number is its own hash code.</summary>
    public static IEqualityComparer<uint> Numbers { get; } = EqualityComparer<uint>.Create(static (one, other) => one == other, Of);

    /// <summary>The hash code of a number, another one in each process.</summary>
    public static int Of(uint number) => HashCode.Combine(number);

    /// <summary>
    /// The hash code of octets. Text has the hash function that was made to withstand those who choose its input; that of
    /// <see cref="HashCode.AddBytes"/> has collisions that hold for every seed.
    /// </summary>
    public static int Of(ReadOnlySpan<byte> octets)
    {
        int hash = string.GetHashCode(MemoryMarshal.Cast<byte, char>(octets));
        return octets.Length % sizeof(char) == 0 ? hash : HashCode.Combine(hash, octets[^1]);
    }
}
