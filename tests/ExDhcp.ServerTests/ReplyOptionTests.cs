using ExDhcp.Serving;

namespace ExDhcp.ServerTests;

/// <summary>The options of replies as they leave (RFC 2131 table 3 and the RFCs of the options).</summary>
public class ReplyOptionTests
{
    private static readonly string[] Kinds = ["offer", "ack", "inform", "nak", "bootp"];

    [Theory]
    [InlineData(50, "0A000032", "strip strip strip strip strip")]
    [InlineData(51, "00000E10", "keep  keep  strip strip strip")]
    [InlineData(52, "01", "strip strip strip strip strip")]
    [InlineData(55, "0103", "strip strip strip strip strip")]
    [InlineData(56, "6E6F", "keep  keep  keep  keep  strip")]
    [InlineData(57, "05DC", "strip strip strip strip strip")]
    [InlineData(58, "00000708", "keep  keep  strip strip strip")]
    [InlineData(59, "00000C4E", "keep  keep  strip strip strip")]
    [InlineData(60, "505845", "keep  keep  keep  keep  strip")]
    [InlineData(61, "010203", "keep  keep  keep  keep  strip")]
    [InlineData(66, "61", "keep  keep  keep  strip strip")]
    [InlineData(67, "61", "keep  keep  keep  strip strip")]
    [InlineData(80, "", "strip strip strip strip strip")]
    [InlineData(81, "00FFFF61", "strip strip strip strip keep ")]
    [InlineData(82, "0101AA", "keep  keep  keep  keep  keep ")]
    [InlineData(90, "01010000000000000000000000", "keep  keep  keep  keep  keep ")]
    [InlineData(97, "00AABB", "keep  keep  keep  strip keep ")]
    [InlineData(108, "00000708", "strip strip strip strip strip")]
    [InlineData(116, "00", "strip strip strip strip strip")]
    [InlineData(118, "0A000000", "keep  keep  keep  strip strip")]
    [InlineData(121, "180A00000A000001", "keep  keep  keep  strip keep ")]
    [InlineData(1, "FFFFFF00", "keep  keep  keep  strip keep ")]
    [InlineData(3, "0A000001", "keep  keep  keep  strip keep ")]
    [InlineData(12, "61", "keep  keep  keep  strip keep ")]
    [InlineData(43, "0101AA", "keep  keep  keep  strip keep ")]
    [InlineData(224, "0A000001", "keep  keep  keep  strip keep ")]
    public void What_a_handler_sets_is_kept_or_stripped(byte code, string octets, string expected) =>
        AssertKept(code, expected, kind => Completion.Of(kind, set: r => r.Option(code, octets)));

    [Theory]
    [InlineData(3, "-")]
    [InlineData(12, "-")]
    [InlineData(51, "-")]
    [InlineData(68, "")]
    [InlineData(43, "")]
    [InlineData(82, "")]
    [InlineData(224, "")]
    public void An_empty_value_counts_as_not_set_where_its_type_has_none(byte code, string expected) =>
        Assert.Equal(expected, Completion.Of("offer", set: r => r.Option(code, "")).Option(code));

    [Fact]
    public void Client_FQDN_is_kept_for_a_client_that_sent_it() => AssertKept(
        81, "keep keep keep strip keep",
        static kind => Completion.Of(kind, q => q.Option(81, "00000061"), r => r.Option(81, "00FFFF61")));

    [Fact]
    public void IPv6_only_is_kept_for_a_client_that_requested_it() => AssertKept(
        108, "keep keep keep strip strip",
        static kind => Completion.Of(kind, q => q.Option(55, "01 6C"), r => r.Option(108, "00000708")));

    [Fact]
    public void Auto_configure_is_kept_in_an_OFFER_to_a_client_that_sent_it() => AssertKept(
        116, "keep strip strip strip strip",
        static kind => Completion.Of(kind, q => q.Option(116, "01"), r => r.Option(116, "00")));

    [Theory]
    [InlineData("offer", "0A000001")]
    [InlineData("ack", "0A000001")]
    [InlineData("rapid", "0A000001")]
    [InlineData("inform", "0A000001")]
    [InlineData("nak", "0A000001")]
    [InlineData("bootp", "-")]
    public void The_server_identifier_is_filled_in(string kind, string octets) => Assert.Equal(octets, Completion.Of(kind).Option(54));

    [Theory]
    [InlineData("offer")]
    [InlineData("ack")]
    [InlineData("rapid")]
    [InlineData("inform")]
    [InlineData("nak")]
    public void The_server_identifier_of_the_handler_stays(string kind) =>
        Assert.Equal("C0000201", Completion.Of(kind, set: r => r.Address(54, "192.0.2.1")).Option(54));

    [Fact]
    public void A_server_identifier_for_BOOTP_is_stripped() =>
        Assert.Equal("-", Completion.Of("bootp", set: r => r.Address(54, "192.0.2.1")).Option(54));

    [Theory]
    [InlineData("offer", "02")]
    [InlineData("ack", "05")]
    [InlineData("rapid", "05")]
    [InlineData("inform", "05")]
    [InlineData("nak", "06")]
    [InlineData("bootp", "-")]
    public void The_message_type_is_in_every_DHCP_reply(string kind, string octets) => Assert.Equal(octets, Completion.Of(kind).Option(53));

    [Theory]
    [InlineData("offer", "01AABB")]
    [InlineData("ack", "01AABB")]
    [InlineData("inform", "01AABB")]
    [InlineData("nak", "01AABB")]
    [InlineData("bootp", "-")]
    public void The_client_identifier_is_echoed(string kind, string octets) =>
        Assert.Equal(octets, Completion.Of(kind, q => q.Option(61, "01 AA BB")).Option(61));

    [Theory]
    [InlineData("")]
    [InlineData("FF")]
    public void An_odd_client_identifier_is_echoed_unaltered(string octets) =>
        Assert.Equal(octets, Completion.Of("nak", q => q.Option(61, octets)).Option(61));

    [Fact]
    public void The_echo_of_the_client_identifier_can_be_turned_off() =>
        Assert.Equal("-", Completion.Of("offer", q => q.Option(61, "01 AA"), configure: o => o.EchoClientIdentifier = false).Option(61));

    [Fact]
    public void A_client_identifier_of_the_handler_stays_without_the_echo() =>
        Assert.Equal(
            "02CC",
            Completion.Of("offer", q => q.Option(61, "01 AA"), r => r.Option(61, "02 CC"), o => o.EchoClientIdentifier = false).Option(61));

    [Theory]
    [InlineData("offer")]
    [InlineData("ack")]
    [InlineData("inform")]
    [InlineData("nak")]
    [InlineData("bootp")]
    public void Relay_agent_information_is_echoed_whole_even_malformed_and_unrelayed(string kind) =>
        Assert.Equal("0109AABB", Completion.Of(kind, q => q.Option(82, "01 09 AA BB")).Option(82));

    [Fact]
    public void An_ACK_to_a_DISCOVER_has_rapid_commit() => Assert.Equal("", Completion.Of("rapid").Option(80));

    [Fact]
    public void A_machine_identifier_is_echoed_to_PXE_clients()
    {
        Assert.Equal("00AABB", Completion.Of("offer", Boot("PXEClient:Arch:00007")).Option(97));
        Assert.Equal("00AABB", Completion.Of("ack", Boot("HTTPClient:Arch:00016")).Option(97));
        Assert.Equal("00AABB", Completion.Of("inform", Boot("PXEClient")).Option(97));
        Assert.Equal("-", Completion.Of("nak", Boot("PXEClient")).Option(97));
        Assert.Equal("-", Completion.Of("offer", Boot("MSFT 5.0")).Option(97));
        Assert.Equal("11", Completion.Of("offer", Boot("PXEClient"), r => r.Option(97, "11")).Option(97));

        static Action<DhcpPacket> Boot(string vendor) => q =>
        {
            q.Option(97, "00 AA BB");
            q.Options.Set(60, System.Text.Encoding.ASCII.GetBytes(vendor));
        };
    }

    [Theory]
    [InlineData("offer")]
    [InlineData("ack")]
    [InlineData("inform")]
    public void A_client_that_takes_classless_routes_gets_no_other_routes(string kind)
    {
        Completion completion = Completion.Of(kind, q => q.Option(55, "03 79"), SetRoutes);

        Assert.Equal(("-", "-", "000A000001"), (completion.Sent(3), completion.Sent(33), completion.Sent(121)));
        Assert.False(completion.Report.Stripped.Contains(3));
    }

    [Theory]
    [InlineData("03 21 79")]
    [InlineData("79 03 21")]
    public void Where_classless_routes_do_not_fit_the_others_go_instead(string requested)
    {
        string tooManyRoutes = string.Concat(Enumerable.Repeat("180A00000A000001", 80));
        Completion completion = Completion.Of(
            "offer", q => q.Option(55, requested), r => r.Address(3, "10.0.0.1").Option(33, "0A0900010A000001").Option(121, tooManyRoutes));

        Assert.Equal(("0A000001", "0A0900010A000001", "-"), (completion.Sent(3), completion.Sent(33), completion.Sent(121)));
    }

    [Fact]
    public void A_client_that_takes_no_classless_routes_keeps_the_others() =>
        Assert.Equal("0A000001", Completion.Of("offer", q => q.Option(55, "03"), SetRoutes).Sent(3));

    [Fact]
    public void A_client_that_gets_no_classless_routes_keeps_the_others() =>
        Assert.Equal("0A000001", Completion.Of("offer", q => q.Option(55, "03 79"), r => r.Address(3, "10.0.0.1")).Sent(3));

    [Fact]
    public void A_verbatim_reply_is_left_alone()
    {
        Completion completion = Completion.Of("nak", set: r => r.Option(57, "05DC").Verbatim = true);

        Assert.Equal(("05DC", "-"), (completion.Option(57), completion.Option(54)));
    }

    [Theory]
    [InlineData("offer", "10.0.0.50", null, true)]
    [InlineData("offer", "10.0.0.50", "00000E10", false)]
    [InlineData("offer", "0.0.0.0", null, false)]
    [InlineData("ack", "10.0.0.50", null, true)]
    [InlineData("ack", "0.0.0.0", null, true)]
    [InlineData("inform", "10.0.0.50", null, false)]
    [InlineData("nak", "10.0.0.50", null, false)]
    public void A_missing_lease_time_is_a_warning(string kind, string address, string? lease, bool expected)
    {
        Completion completion = Completion.Of(kind, set: r =>
        {
            r.YourIPAddress = IPv4Address.Parse(address);
            r.Options.Remove(51);
            if (lease is not null)
            {
                r.Option(51, lease);
            }
        });

        Assert.Equal(expected, completion.Report.Warnings.HasFlag(ReplyWarnings.NoLeaseTime));
    }

    [Theory]
    [InlineData(30, 50, 60, false)]
    [InlineData(50, 30, 60, true)]
    [InlineData(30, 60, 60, true)]
    [InlineData(60, null, 60, true)]
    [InlineData(30, null, 60, false)]
    [InlineData(30, 30, null, true)]
    [InlineData(null, 70, 60, true)]
    public void Times_out_of_order_are_a_warning(int? renewal, int? rebinding, int? lease, bool expected)
    {
        Completion completion = Completion.Of("ack", set: r =>
        {
            Set(r, 58, renewal);
            Set(r, 59, rebinding);
            Set(r, 51, lease);
        });

        Assert.Equal(expected, completion.Report.Warnings.HasFlag(ReplyWarnings.TimesOutOfOrder));

        static void Set(DhcpReply reply, byte code, int? seconds)
        {
            if (seconds is { } value)
            {
                reply.Option(code, value.ToString("X8", System.Globalization.CultureInfo.InvariantCulture));
            }
        }
    }

    [Theory]
    [InlineData("0A000000", "0A000000", false)]
    [InlineData("0A000000", "0A010000", true)]
    [InlineData(null, "0A000000", true)]
    public void Another_subnet_than_the_clients_is_a_warning(string? asked, string answered, bool expected)
    {
        Completion completion = Completion.Of(
            "offer", q => _ = asked is null ? q : q.Option(118, asked), r => r.Option(118, answered));

        Assert.Equal(expected, completion.Report.Warnings.HasFlag(ReplyWarnings.OtherSubnetSelected));
    }

    [Fact]
    public void Subnet_selection_is_never_echoed() =>
        Assert.Equal("-", Completion.Of("offer", q => q.Option(118, "0A000000")).Option(118));

    [Fact]
    public void A_reply_that_needs_nothing_has_nothing_to_report()
    {
        CompletionReport report = Completion.Of("ack", set: r => r.Option(51, "00000E10").Address(3, "10.0.0.1")).Report;

        Assert.Equal((ReplyRefusal.None, ReplyWarnings.None, 0), (report.Refusal, report.Warnings, report.Stripped.Count));
    }

    private static void SetRoutes(DhcpReply reply) =>
        reply.Address(3, "10.0.0.1").Option(33, "0A0900010A000001").Option(121, "00 0A000001");

    private static void AssertKept(byte code, string expected, Func<string, Completion> complete)
    {
        List<string> actual = [];
        foreach (string kind in Kinds)
        {
            Completion completion = complete(kind);
            bool kept = completion.Reply.Options.Contains(code);
            Assert.Equal(!kept, completion.Report.Stripped.Contains(code));
            actual.Add(kept ? "keep" : "strip");
        }

        Assert.Equal(string.Join(' ', expected.Split(' ', StringSplitOptions.RemoveEmptyEntries)), string.Join(' ', actual));
    }
}
