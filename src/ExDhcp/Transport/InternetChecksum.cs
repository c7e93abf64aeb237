using System.Runtime.InteropServices;

namespace ExDhcp;

/// <summary>
/// The checksum of IP and UDP (RFC 1071). Words are added in the byte order of the machine, which gives a sum in that order (section
/// 2 (B)), eight octets at a time.
/// </summary>
internal static class InternetChecksum
{
    /// <summary>Adds octets to a sum. A number of octets that is odd ends the sum: nothing can be added after it.</summary>
    public static ulong Add(ulong sum, ReadOnlySpan<byte> octets)
    {
        for (; octets.Length >= sizeof(ulong); octets = octets[sizeof(ulong)..])
        {
            sum = AddWord(sum, MemoryMarshal.Read<ulong>(octets));
        }

        Span<byte> rest = stackalloc byte[sizeof(ulong)];
        rest.Clear();
        octets.CopyTo(rest);
        return AddWord(sum, MemoryMarshal.Read<ulong>(rest));
    }

    /// <summary>The checksum of a sum: 0 when the octets contain their own, and it is right.</summary>
    public static ushort Finish(ulong sum)
    {
        sum = (sum & uint.MaxValue) + (sum >> 32);
        sum = (sum & ushort.MaxValue) + (sum >> 16);
        sum = (sum & ushort.MaxValue) + (sum >> 16);
        sum = (sum & ushort.MaxValue) + (sum >> 16);
        return (ushort)~sum;
    }

    /// <summary>Writes a checksum where it belongs.</summary>
    public static void Write(Span<byte> field, ushort checksum) => MemoryMarshal.Write(field, in checksum);

    /// <summary>What is carried out of the word comes in again at its end.</summary>
    private static ulong AddWord(ulong sum, ulong word)
    {
        sum += word;
        return sum < word ? sum + 1 : sum;
    }
}
