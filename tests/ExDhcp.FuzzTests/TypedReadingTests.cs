namespace ExDhcp.FuzzTests;

/// <summary>Options as handlers read them: by property, by key, by name, and whole spaces of sub-options.</summary>
public class TypedReadingTests
{
    private static readonly Action<byte[]>[] Spaces =
    [
        Check<RelayAgentInformation>, Check<PxeVendorOptions>, Check<CableLabsClientConfiguration>, Check<NetWareOptions>,
        Check<MosAddresses>, Check<MosDomainNames>, Check<BroadbandForumOptions>, Check<SubnetAllocationSubOptions>, Check<DhcpSubOptions>,
    ];

    [Fact]
    public async Task Every_property_of_any_packet_can_be_read()
    {
        Assert.InRange(PropertyReader<DhcpPacket>.All.Count, 150, 400);
        await Fuzz.CheckAsync(8_000, static input =>
        {
            if (Packets.Read(input.Octets) is { } packet)
            {
                PropertyReader<DhcpPacket>.ReadAll(packet);
            }
        });
    }

    [Fact]
    public async Task An_option_is_absent_or_malformed_or_has_a_value_and_nothing_else()
    {
        await Fuzz.CheckAsync(8_000, static input =>
        {
            if (Packets.Read(input.Octets) is not { } packet)
            {
                return;
            }

            foreach (TypedOption option in TypedOption.All)
            {
                bool present = packet.Options.TryGet(option.Option.Code, out ReadOnlySpan<byte> value)
                    && (!packet.Options.TryGet(60, out _) || IsOfVendor(option.Option, packet));
                bool formatted = option.Option.TryFormat(value, out _);

                DhcpOptionError expected = !present ? DhcpOptionError.Absent : formatted ? DhcpOptionError.None : DhcpOptionError.Malformed;
                Assert.Equal(expected, option.Read(packet));
            }
        });
    }

    [Fact]
    public async Task Decoding_by_name_gives_the_text_that_is_shown()
    {
        await Fuzz.CheckAsync(10_000, static input =>
        {
            if (Packets.Read(input.Octets) is not { } packet)
            {
                return;
            }

            string shown = packet.ToDisplayString();
            foreach ((byte code, ReadOnlySpan<byte> value) in packet.Options)
            {
                if (OptionValues.Known(code) is { } known)
                {
                    DhcpOptionTable table = DhcpStandardOptions.Table[code] is null ? DhcpDeFactoOptions.Table : DhcpStandardOptions.Table;
                    Assert.True(table.TryGet(known.Name, out DhcpOption? named));
                    if (code == DhcpDeFactoOptions.PxeVendorOptions.Code && IsOfVendor(DhcpDeFactoOptions.PxeVendorOptions, packet))
                    {
                        named = DhcpDeFactoOptions.PxeVendorOptions;
                    }

                    string text = named.TryFormat(value, out string? formatted) ? formatted : $"malformed, {value.Length} octets";
                    Assert.Contains($"{named.Name} ({code}): {text}", shown, StringComparison.Ordinal);
                }
            }
        });
    }

    [Fact]
    public async Task Every_space_of_sub_options_can_be_read_from_any_octets()
    {
        await Fuzz.CheckAsync(6_000, static input =>
        {
            if (Packets.Read(input.Octets) is not { } packet)
            {
                return;
            }

            foreach ((_, ReadOnlySpan<byte> value) in packet.Options)
            {
                byte[] octets = value.ToArray();
                foreach (Action<byte[]> check in Spaces)
                {
                    check(octets);
                }
            }
        });
    }

    [Fact]
    public async Task Vendor_information_of_any_octets_can_be_read()
    {
        await Fuzz.CheckAsync(20_000, static input =>
        {
            if (Packets.Read(input.Octets)?.VendorIdentifyingVendorSpecificInformation is not { } information)
            {
                return;
            }

            foreach (uint enterprise in information.EnterpriseNumbers)
            {
                Assert.True(information.TryGet(enterprise, out byte[] data));
                Assert.NotNull(data);
            }

            if (information.Get<BroadbandForumOptions>() is { } known)
            {
                PropertyReader<BroadbandForumOptions>.ReadAll(known);
            }
        });
    }

    private static void Check<T>(byte[] octets)
        where T : DhcpSubOptions, new()
    {
        T options = DhcpSubOptions.Parse<T>(octets);
        PropertyReader<T>.ReadAll(options);

        int count = 0;
        foreach ((byte code, ReadOnlySpan<byte> value) in options)
        {
            count++;
            Assert.True(options.TryGet(code, out _));
            Assert.InRange(value.Length, 0, byte.MaxValue);
        }

        Assert.Equal(count, options.Count);
        T again = DhcpSubOptions.Parse<T>(options.ToArray());
        Assert.Equal(options.ToArray(), again.ToArray());
        Assert.False(again.Truncated);
    }

    /// <summary>Whether a packet says that it is of the vendor who defines an option, if one vendor alone does.</summary>
    private static bool IsOfVendor(DhcpOption option, DhcpPacket packet) =>
        option.VendorClass is not { } vendor
        || packet.Options[60].StartsWith(System.Text.Encoding.UTF8.GetBytes(vendor));
}
