using System.Net;
using ExDhcp.Codecs;
using FsCheck;
using FsCheck.Fluent;

namespace ExDhcp.OptionTests;

/// <summary>What holds for every codec and all octets.</summary>
public class RoundTripTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(500).WithQuietOnSuccess(true);

    private static readonly (string Name, Func<byte[], byte[]?> Rewrite)[] Codecs =
    [
        Of<bool, FlagCodec>(), Of<bool, BooleanCodec>(), Of<byte, ByteCodec>(), Of<ushort, UInt16Codec>(), Of<uint, UInt32Codec>(),
        Of<int, Int32Codec>(), Of<TimeSpan, SecondsCodec>(), Of<IPv4Address, IPv4AddressCodec>(),
        Of<ReadOnlySpan<IPv4Address>, IPv4AddressListCodec>(), Of<ReadOnlySpan<IPv4Address>, PossiblyEmptyIPv4AddressListCodec>(),
        Of<ReadOnlySpan<IPv4AddressPair>, IPv4AddressPairsCodec>(), Of<ReadOnlySpan<byte>, ByteListCodec>(),
        Of<ReadOnlySpan<ushort>, UInt16ListCodec>(), Of<string, TextCodec>(), Of<ReadOnlySpan<byte>, BinaryCodec>(),
        Of<string, DomainNameCodec>(), Of<ReadOnlySpan<string>, DomainNameListCodec>(),
        Of<ReadOnlySpan<string>, CompressedDomainNameListCodec>(), Of<ReadOnlySpan<ClasslessRoute>, ClasslessRoutesCodec>(),
        Of<DhcpMessageType, MessageTypeCodec>(), Of<IPAddress, IPv6AddressCodec>(), Of<ReadOnlySpan<string>, UriListCodec>(),
        Of<ReadOnlySpan<IPv4Address[]>, PcpServersCodec>(), Of<RelayAgentFlags, RelayAgentFlagsCodec>(),
        Of<VendorIdentifyingInformation, VendorIdentifyingInformationCodec>(), Of<DhcpSubOptions, SubOptionsCodec<DhcpSubOptions>>(),
        Of<RelayAgentInformation, SubOptionsCodec<RelayAgentInformation>>(), Of<PxeVendorOptions, SubOptionsCodec<PxeVendorOptions>>(),
        Of<ClientFqdn, ClientFqdn>(), Of<ReadOnlySpan<UserClass>, UserClass>(), Of<SlpDirectoryAgents, SlpDirectoryAgents>(),
        Of<SlpServiceScope, SlpServiceScope>(), Of<IsnsServers, IsnsServers>(), Of<DhcpAuthentication, DhcpAuthentication>(),
        Of<ClientNetworkInterface, ClientNetworkInterface>(), Of<ClientMachineIdentifier, ClientMachineIdentifier>(),
        Of<VirtualSubnetSelection, VirtualSubnetSelection>(), Of<CivicLocation, CivicLocation>(), Of<SipServers, SipServers>(),
        Of<GeoLocation, GeoLocation>(), Of<DhcpStatus, DhcpStatus>(), Of<PortParameters, PortParameters>(),
        Of<RdnssSelection, RdnssSelection>(), Of<ReadOnlySpan<EncryptedDnsServer>, EncryptedDnsServer>(), Of<SixRdDomain, SixRdDomain>(),
        Of<SubnetAllocation, SubnetAllocation>(), Of<ReadOnlySpan<VendorClass>, VendorClass>(),
        Of<ReadOnlySpan<PxeBootServer>, PxeBootServer>(), Of<ReadOnlySpan<PxeMenuItem>, PxeMenuItem>(), Of<PxeMenuPrompt, PxeMenuPrompt>(),
        Of<PxeBootItem, PxeBootItem>(), Of<KerberosBackoff, KerberosBackoff>(),
        Of<CableLabsProvisioningServer, CableLabsProvisioningServer>(),
    ];

    public static TheoryData<string> Names => [.. Codecs.Select(static codec => codec.Name)];

    // At least one value of every codec: noise rarely is one with lengths inside.
    private static readonly byte[][] Seeds =
    [
        Codec.Octets("0010 0001 03 016100 08 C0000201 C0000202 AA 0006 0002 03 016200"), Codec.Octets("0003 613A62 0003 633A64"),
        Codec.Octets("03 656E67 05 6170706C65 03 636F6D 00 09 6D61726B6574696E67 C004 C00A"),
        Codec.Octets("00 01 61 03 6C616E 00 01 62 C002"),
        Codec.Octets("05 00 00 04 686F7374 03 6C616E 00"), Codec.Octets("00000DE9 06 04 04 30303131 00000009 03 01 01 AA"),
        Codec.Octets("18 0A0001 C0000201 00 C0000201"), Codec.Octets("08 20 20010DB8000000000000000000000000 C0000201"),
        Codec.Octets(""), Codec.Octets("01"), Codec.Octets("01 02"), Codec.Octets("01 03 10"), Codec.Octets("C0000201"),
        Codec.Octets("C0000201 C0000202"), Codec.Octets("00000001 00000002 00000003"), Codec.Octets("20010DB8000000000000000000000001"),
        Codec.Octets("08 C0000201 C0000202 04 C0000202"), Codec.Octets("00 03 6C616E 00"), Codec.Octets("01 C0000201"),
        Codec.Octets("01 C0000201 C0000202 03 6C616E 00 00"), Codec.Octets("010100 0102030405060708 AABB"), Codec.Octets("03 6C616E 00"),
        Codec.Octets("000F 01 C0000201"), Codec.Octets("0000 05 4C6F63616C"),
        Codec.Octets("02 4445 03 06 4265726C696E 06 01 41"), Codec.Octets("0003 0004 0003 00000005 C0000201 C0000202"),
    ];

    // Noise alone rarely is a value with lengths inside, so most octets are small and some are lengths that fit.
    private static Gen<byte[]> Values { get; } = Gen.OneOf(
        Octets(Gen.Choose(0, 255), 40),
        Octets(Gen.Frequency((6, Gen.Choose(0, 4)), (1, Gen.Choose(0x41, 0x5A)), (1, Gen.Elements(0xC0, 0x80, 0x40, 0xFF, 32, 33))), 40),
        Octets(Gen.Choose(0, 255), 255),
        from pieces in Octets(Gen.Choose(0x20, 0x7E), 6).ArrayOf(6)
        from prefix in Octets(Gen.Choose(0, 3), 9)
        select (byte[])[.. prefix, .. pieces.SelectMany(static piece => (byte[])[(byte)piece.Length, .. piece])],
        from seed in Gen.Elements(Seeds.Where(static seed => seed.Length > 0))
        from position in Gen.Choose(0, seed.Length - 1)
        from octet in Gen.OneOf(Gen.Constant((int)seed[position]), Gen.Choose(0, 255))
        select (byte[])[.. seed[..position], (byte)octet, .. seed[(position + 1)..]],
        from length in Gen.Elements(1, 2, 3, 4, 8, 12, 16, 22, 26)
        from octets in Gen.Choose(0, 255).Select(static octet => (byte)octet).ArrayOf(length)
        select octets);

    [Theory]
    [MemberData(nameof(Names))]
    public void What_was_read_is_written_in_a_form_that_reads_and_writes_the_same(string name)
    {
        Func<byte[], byte[]?> rewrite = Codecs.Single(codec => codec.Name == name).Rewrite;
        Assert.Contains(Seeds, seed => rewrite(seed) is not null);
        Check(Values, octets =>
        {
            if (rewrite(octets) is { } once)
            {
                Assert.Equal(once, rewrite(once) ?? []);
            }
        });
    }

    [Fact]
    public void No_octets_make_an_option_of_any_set_throw_or_show_a_control_character()
    {
        DhcpOption[] options =
        [
            .. DhcpStandardOptions.Table.Options, .. DhcpDeFactoOptions.Table.Options, .. RelayAgentInformation.Table.Options,
            .. PxeVendorOptions.Table.Options, .. CableLabsClientConfiguration.Table.Options, .. NetWareOptions.Table.Options,
            .. MosAddresses.Table.Options, .. MosDomainNames.Table.Options, .. BroadbandForumOptions.Table.Options,
            .. SubnetAllocationSubOptions.Table.Options,
        ];
        Check(Values, octets =>
        {
            foreach (DhcpOption option in options)
            {
                if (option.TryFormat(octets, out string? text))
                {
                    Assert.DoesNotContain(text, char.IsControl);
                }
            }
        });
    }

    [Fact]
    public void Names_of_any_octets_are_read_back_as_they_were() =>
        Check(Octets(Gen.Choose(0, 255), 8).ArrayOf(5), static labels =>
        {
            IEnumerable<byte[]> some = labels.Where(static label => label.Length > 0);
            byte[] octets = [.. some.SelectMany(static label => (byte[])[(byte)label.Length, .. label]), 0];
            string name = Codec.Decode<string, DomainNameCodec>(octets);
            Assert.Equal(octets, Codec.Encode<string, DomainNameCodec>(name));
        });

    private static Gen<byte[]> Octets(Gen<int> octet, int most) =>
        from length in Gen.Choose(0, most)
        from octets in octet.Select(static value => (byte)value).ArrayOf(length)
        select octets;

    private static void Check<T>(Gen<T> generator, Action<T> body) => Prop.ForAll(generator.ToArbitrary(), body).Check(Thorough);

    private static (string Name, Func<byte[], byte[]?> Rewrite) Of<T, TCodec>()
        where T : allows ref struct
        where TCodec : struct, IDhcpOptionCodec<T>
        => (typeof(TCodec).ToString().Replace("ExDhcp.", "", StringComparison.Ordinal), Rewrite<T, TCodec>);

    private static byte[]? Rewrite<T, TCodec>(byte[] octets)
        where T : allows ref struct
        where TCodec : struct, IDhcpOptionCodec<T>
    {
        if (!TCodec.TryDecode(octets, out T? value))
        {
            return null;
        }

        try
        {
            return Codec.Encode<T, TCodec>(value);
        }
        catch (ArgumentException)
        {
            // Octets that are no UTF-8 grow when they are written as replacement characters, beyond 255 in the end.
            return null;
        }
    }
}
