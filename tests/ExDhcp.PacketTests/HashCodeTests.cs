using System.Buffers.Binary;
using System.Numerics;

namespace ExDhcp.PacketTests;

/// <summary>
/// What clients choose is what leases are keyed by. Nobody must be able to choose so that all keys meet in one place of a hash table,
/// where each look-up takes as long as there are keys.
/// </summary>
public class HashCodeTests
{
    /// <summary>Of the sizes that a hash table takes as it grows, one.</summary>
    private const int TableSize = 1_103;

    [Fact]
    public void Addresses_that_were_chosen_to_meet_are_spread()
    {
        IEnumerable<int> places = Enumerable.Range(1, 1_000).Select(static i =>
            Place(new IPv4Address((uint)(i * TableSize)).GetHashCode()));

        Assert.InRange(places.Distinct().Count(), 300, TableSize);
    }

    [Fact]
    public void Hardware_addresses_that_differ_little_are_spread()
    {
        IEnumerable<int> places = Enumerable.Range(1, 1_000).Select(static i =>
            Place(new HardwareAddress([2, 0, 0, (byte)(i >> 16), (byte)(i >> 8), (byte)i]).GetHashCode()));

        Assert.InRange(places.Distinct().Count(), 300, TableSize);
    }

    /// <summary>
    /// The arithmetic of <see cref="HashCode"/> is public, and two of its steps can undo each other whatever it was seeded with: of each
    /// three variants of 32 octets, two leave the same state. 5 times 32 octets make 32 identifiers out of 243 the same.
    /// </summary>
    [Fact]
    public void Identifiers_that_were_chosen_to_meet_are_spread()
    {
        const int Blocks = 5;
        HashSet<int> hashes = [];
        int count = (int)Math.Pow(3, Blocks);
        for (int i = 0; i < count; i++)
        {
            byte[] identifier = new byte[Blocks * 32];
            for (int block = 0, choice = i; block < Blocks; block++, choice /= 3)
            {
                Vary(identifier.AsSpan(block * 32), choice % 3);
            }

            hashes.Add(DhcpClientId.FromClientIdentifier(identifier).GetHashCode());
        }

        Assert.InRange(hashes.Count, count - 2, count);
    }

    [Theory]
    [InlineData("01")]
    [InlineData("0102")]
    [InlineData("010203")]
    [InlineData("FF0102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F")]
    public void Equal_identifiers_have_equal_hash_codes_and_one_octet_makes_a_difference(string hex)
    {
        byte[] octets = Wire.Octets(hex);
        DhcpClientId client = DhcpClientId.FromClientIdentifier(octets);
        Assert.Equal(client.GetHashCode(), DhcpClientId.FromClientIdentifier([.. octets]).GetHashCode());

        for (int i = 0; i < octets.Length; i++)
        {
            byte[] other = [.. octets];
            other[i] ^= 1;
            Assert.NotEqual(client.GetHashCode(), DhcpClientId.FromClientIdentifier(other).GetHashCode());
        }
    }

    /// <summary>Flips the highest bit of one number, and adds to the number 16 octets on what may take it back.</summary>
    private static void Vary(Span<byte> block, int variant)
    {
        const uint Prime1 = 2_654_435_761;
        const uint Prime2 = 2_246_822_519;
        if (variant == 0)
        {
            return;
        }

        uint difference = unchecked(BitOperations.RotateLeft(0x8000_0000, 13) * Prime1 * Inverse(Prime2));
        BinaryPrimitives.WriteUInt32LittleEndian(block, 0x8000_0000);
        BinaryPrimitives.WriteUInt32LittleEndian(block[16..], variant == 1 ? difference : 0 - difference);
    }

    /// <summary>The number that gives 1 when multiplied, modulo 2 to the 32nd.</summary>
    private static uint Inverse(uint odd)
    {
        uint inverse = odd;
        for (int bits = 3; bits < 32; bits *= 2)
        {
            inverse = unchecked(inverse * (2 - (odd * inverse)));
        }

        return inverse;
    }

    private static int Place(int hash) => (int)((uint)hash % TableSize);
}
