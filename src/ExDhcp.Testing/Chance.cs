using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ExDhcp.Testing;

/// <summary>Fates by chance that can be had again: they depend on the seed and the datagrams alone, not on who was faster.</summary>
internal sealed class Chance(int seed, double loss, double duplication, double reordering)
{
    private readonly Dictionary<UInt128, int> _seen = [];

    public DhcpTestFate FateOf(DhcpTestDatagram datagram)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(datagram.Octets.Span, hash);
        UInt128 octets = BinaryPrimitives.ReadUInt128LittleEndian(hash);
        _seen[octets] = _seen.GetValueOrDefault(octets) + 1;

        BinaryPrimitives.WriteInt32LittleEndian(hash[^8..], seed);
        BinaryPrimitives.WriteInt32LittleEndian(hash[^4..], _seen[octets]);
        SHA256.HashData(hash, hash);
        double draw = BinaryPrimitives.ReadUInt32LittleEndian(hash) / (uint.MaxValue + 1.0);
        return draw < loss ? DhcpTestFate.Lose
            : draw < loss + duplication ? DhcpTestFate.Duplicate
            : draw < loss + duplication + reordering ? DhcpTestFate.Delay
            : DhcpTestFate.Deliver;
    }
}
