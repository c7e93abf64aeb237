using NetbootServer;

namespace ExDhcp.SampleTests;

/// <summary>A custom option with a codec of its own.</summary>
public sealed class ProvisioningTicketTests
{
    private static readonly Guid Machine = Guid.Parse("33221100-5544-7766-8899-aabbccddeeff");
    private static readonly DateTimeOffset Expires = DateTimeOffset.FromUnixTimeSeconds(0x6950_5845);
    private static readonly byte[] Key = [.. "a key of the site"u8];

    [Fact]
    public void A_ticket_survives_the_wire()
    {
        ProvisioningTicket ticket = ProvisioningTicket.Issue(Machine, Expires, Key);

        DhcpPacket received = DhcpPacket.Parse(new DhcpPacket { ProvisioningTicket = ticket }.ToArray());

        Assert.Equal(ticket, received.ProvisioningTicket);
        Assert.True(received.ProvisioningTicket?.IsSignedWith(Key));
    }

    [Fact]
    public void A_ticket_is_version_expiry_machine_and_signature()
    {
        DhcpPacket packet = new() { ProvisioningTicket = new(Machine, Expires, 0x0A) };

        Assert.Equal(
            "01" + "69505845" + "00112233445566778899AABBCCDDEEFF" + "0000000000000000000000000000000A",
            Convert.ToHexString(packet.Options[226]));
    }

    [Fact]
    public void A_ticket_holds_for_whole_seconds()
    {
        ProvisioningTicket ticket = ProvisioningTicket.Issue(Machine, Expires.AddMilliseconds(900), Key);

        Assert.Equal(Expires, ticket.Expires);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(36)]
    [InlineData(38)]
    public void Of_another_length_it_is_malformed(int length)
    {
        DhcpPacket packet = new();
        byte[] octets = new byte[length];
        octets.AsSpan(0, Math.Min(1, length)).Fill(1);
        packet.Options.Set(226, octets);

        Assert.Null(packet.ProvisioningTicket);
        Assert.False(packet.TryGet(SiteOptions.ProvisioningTicket, out _, out DhcpOptionError error));
        Assert.Equal(DhcpOptionError.Malformed, error);
    }

    [Fact]
    public void Of_another_version_it_is_malformed()
    {
        DhcpPacket packet = new() { ProvisioningTicket = ProvisioningTicket.Issue(Machine, Expires, Key) };
        byte[] octets = packet.Options[226].ToArray();
        octets[0] = 2;
        packet.Options.Set(226, octets);

        Assert.Null(packet.ProvisioningTicket);
    }

    [Fact]
    public void Another_key_did_not_sign_it()
    {
        Assert.False(ProvisioningTicket.Issue(Machine, Expires, Key).IsSignedWith("another key"u8));
    }

    [Fact]
    public void A_ticket_that_was_altered_is_not_signed()
    {
        ProvisioningTicket ticket = ProvisioningTicket.Issue(Machine, Expires, Key);

        Assert.False((ticket with { Expires = Expires.AddHours(1) }).IsSignedWith(Key));
        Assert.False((ticket with { Machine = Guid.Empty }).IsSignedWith(Key));
    }

    [Fact]
    public void An_expiry_that_the_option_cannot_express_is_an_error()
    {
        DhcpPacket packet = new();

        Assert.Throws<ArgumentException>(() => packet.ProvisioningTicket = new(Machine, DateTimeOffset.UnixEpoch.AddSeconds(-1), 0));
        Assert.Throws<ArgumentException>(() => packet.ProvisioningTicket = new(Machine, DateTimeOffset.MaxValue, 0));
    }

    [Fact]
    public void It_asks_for_more_room_when_there_is_too_little()
    {
        Assert.False(ProvisioningTicketCodec.TryEncode(new(Machine, Expires, 0), new byte[36], out int written));
        Assert.Equal(0, written);
    }

    [Fact]
    public void A_packet_shows_it_by_name()
    {
        DhcpPacket packet = new() { ProvisioningTicket = new(Machine, Expires, 0) };

        Assert.Contains(
            "ProvisioningTicket (226): 33221100-5544-7766-8899-aabbccddeeff until 2025-12-27 22:05:57Z",
            packet.ToDisplayString(SiteOptions.Table),
            StringComparison.Ordinal);
    }
}
