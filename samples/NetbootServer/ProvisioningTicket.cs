using System.Buffers.Binary;
using System.Security.Cryptography;
using ExDhcp.Codecs;

namespace NetbootServer;

/// <summary>
/// What the provisioning service admits a machine by: it names the machine and the moment it expires, and is signed with a key
/// that the DHCP server and the service share. A machine that was not given it on our network cannot make one up.
/// </summary>
/// <param name="Machine">The machine (option 97).</param>
/// <param name="Expires">Until when the ticket holds, in whole seconds.</param>
/// <param name="Signature">The first 128 bits of the HMAC-SHA-256 of the fields before it (RFC 2104 section 5).</param>
internal readonly record struct ProvisioningTicket(Guid Machine, DateTimeOffset Expires, UInt128 Signature)
{
    public const byte Version = 1;

    public static ProvisioningTicket Issue(Guid machine, DateTimeOffset expires, ReadOnlySpan<byte> key)
    {
        ProvisioningTicket ticket = new(machine, DateTimeOffset.FromUnixTimeSeconds(expires.ToUnixTimeSeconds()), default);
        return ticket with { Signature = ticket.Sign(key) };
    }

    public bool IsSignedWith(ReadOnlySpan<byte> key)
    {
        Span<byte> expected = stackalloc byte[16];
        Span<byte> actual = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(expected, Sign(key));
        BinaryPrimitives.WriteUInt128BigEndian(actual, Signature);
        return CryptographicOperations.FixedTimeEquals(expected, actual);
    }

    /// <summary>Writes the fields that the signature is about, as they are in the option.</summary>
    public void WriteSigned(ref OctetWriter writer)
    {
        if (Expires.ToUnixTimeSeconds() is not (>= 0 and <= uint.MaxValue))
        {
            throw new ArgumentException($"A ticket cannot expire at {Expires:u}: its clock runs from 1970 to 2106.");
        }

        writer.WriteByte(Version);
        writer.WriteUInt32((uint)Expires.ToUnixTimeSeconds());
        writer.WriteOctets(Machine.ToByteArray());
    }

    public override string ToString() => $"{Machine} until {Expires:u}";

    private UInt128 Sign(ReadOnlySpan<byte> key)
    {
        Span<byte> fields = stackalloc byte[64];
        OctetWriter writer = new(fields);
        WriteSigned(ref writer);
        writer.TryFinish(out int length);
        return BinaryPrimitives.ReadUInt128BigEndian(HMACSHA256.HashData(key, fields[..length]));
    }
}
