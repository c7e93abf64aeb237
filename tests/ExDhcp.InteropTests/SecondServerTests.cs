namespace ExDhcp.InteropTests;

/// <summary>
/// Another server on the same network. Every client broadcasts, so both servers hear all of it until the client has an address.
/// Captured at the client: the other server's unicasts do not come by ours.
/// </summary>
public sealed class SecondServerTests : IAsyncLifetime
{
    private const string OurAddress = "10.55.0.1";
    private const string OtherAddress = "10.55.0.2";

    /// <summary>The only one that the other server gives away.</summary>
    private const string OtherClientAddress = "10.55.0.100";

    private NetworkLaboratory _laboratory = null!;
    private LabHost _other = null!;
    private LabHost _client = null!;
    private LabProgram _ours = null!;
    private Capture _wire = null!;

    public static TheoryData<string> OtherServers => ["Kea", "dnsmasq"];

    public async ValueTask InitializeAsync()
    {
        _laboratory = await NetworkLaboratory.StartAsync([Tool.Kea, Tool.Dnsmasq, .. new Dhclient().Tools]);
        LabHost server = await _laboratory.AddHostAsync("server", "lan", OurAddress + "/24");
        _other = await _laboratory.AddHostAsync("other", "lan", OtherAddress + "/24");
        _client = await _laboratory.AddHostAsync("client", "lan");
        _ours = await InteropServer.StartAsync(server, OurAddress + "/24", "listen");
        _wire = await _client.CaptureAsync();
    }

    public ValueTask DisposeAsync() => _laboratory.DisposeAsync();

    [Theory]
    [MemberData(nameof(OtherServers))]
    public async Task A_client_that_selects_the_other_server_is_left_to_it(string name)
    {
        await StartOtherAsync(name);
        new Dhclient($"reject {OurAddress};").Start(_client);

        await _ours.SeeAsync("for another server: DHCPREQUEST");
        CapturedMessage ack = await SeeSelectionAsync();
        Assert.Equal($"{OtherAddress}:67", ack.Source);
        await _client.SeeAddressAsync(OtherClientAddress);
        await _laboratory.EndAsync();
    }

    [Theory]
    [MemberData(nameof(OtherServers))]
    public async Task A_client_that_selects_our_server_is_served_by_it_alone(string name)
    {
        await StartOtherAsync(name);
        new Dhclient($"reject {OtherAddress};").Start(_client);

        CapturedMessage ack = await SeeSelectionAsync();
        Assert.Equal($"{OurAddress}:67", ack.Source);
        await _client.SeeAddressAsync(ack.YourIPAddress);
        await _laboratory.EndAsync();
    }

    [Fact]
    public async Task What_a_client_declines_of_the_other_server_is_not_taken_for_ours()
    {
        await _laboratory.AddHostAsync("squatter", "lan", OtherClientAddress + "/24");
        await Kea.StartAsync(_other, "10.55.0.0/24", $"{OtherClientAddress}-{OtherClientAddress}");
        new Dhclient($"reject {OurAddress};").Start(_client, probe: true);

        await _ours.SeeAsync("for another server: DHCPDECLINE");
    }

    [Theory]
    [MemberData(nameof(OtherServers))]
    public async Task What_the_other_server_replies_is_overheard_where_the_network_brings_it(string name)
    {
        await StartOtherAsync(name);
        await _laboratory.FloodAsync("lan");
        new Dhclient($"reject {OurAddress};").Start(_client);

        string offer = await _ours.SeeAsync("overheard: DHCPOFFER");
        string ack = await _ours.SeeAsync("overheard: DHCPACK");
        Assert.All([offer, ack], static line =>
        {
            Assert.Contains($"yiaddr {OtherClientAddress}", line, StringComparison.Ordinal);
            Assert.EndsWith($"from {OtherAddress}:67", line, StringComparison.Ordinal);
        });
    }

    private Task<LabProgram> StartOtherAsync(string name) => name == "Kea"
        ? Kea.StartAsync(_other, "10.55.0.0/24", $"{OtherClientAddress}-{OtherClientAddress}")
        : Dnsmasq.StartAsync(_other, OtherClientAddress, OtherClientAddress);

    /// <summary>Waits for two offers, one selection and one acknowledgement.</summary>
    /// <returns>The acknowledgement.</returns>
    private async Task<CapturedMessage> SeeSelectionAsync()
    {
        List<CapturedMessage> messages = [];
        while (messages.Count < 5)
        {
            messages.Add(await _wire.SeeAnyAsync());
        }

        IEnumerable<CapturedMessage> offers = messages.Where(static message => message.Type == DhcpMessageType.Offer);
        Assert.Equal([$"{OurAddress}:67", $"{OtherAddress}:67"], offers.Select(static offer => offer.Source).Order());
        Assert.Single(messages, static message => message.Type == DhcpMessageType.Request);
        return Assert.Single(messages, static message => message.Type == DhcpMessageType.Ack);
    }
}
