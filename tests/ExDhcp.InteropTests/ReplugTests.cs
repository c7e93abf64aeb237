namespace ExDhcp.InteropTests;

/// <summary>The network changes while the server runs.</summary>
public sealed class ReplugTests : IAsyncLifetime
{
    private readonly Udhcpc _program = new(broadcast: false);
    private NetworkLaboratory _laboratory = null!;
    private LabHost _server = null!;
    private LabHost _client = null!;

    public async ValueTask InitializeAsync()
    {
        _laboratory = await NetworkLaboratory.StartAsync(_program.Tools);
        _server = await _laboratory.AddHostAsync("server", "lan", "10.55.0.1/24");
        _client = await _laboratory.AddHostAsync("client", "lan");
        await InteropServer.StartAsync(_server, "10.55.0.1/24", "10.56.0.1/24");
    }

    public ValueTask DisposeAsync() => _laboratory.DisposeAsync();

    [Fact]
    public async Task After_its_interface_was_down_the_server_serves()
    {
        await _server.RunAsync("ip link set eth0 down");
        _program.Start(_client);
        await _server.RunAsync("ip link set eth0 up");

        await _client.SeeAddressAsync("10.55.0.2");
    }

    [Fact]
    public async Task An_interface_that_comes_while_the_server_runs_is_served()
    {
        _program.Start(_client);
        await _client.SeeAddressAsync("10.55.0.2");

        LabHost late = await _laboratory.AddHostAsync("late", "branch");
        await _server.PlugInAsync("branch", "10.56.0.1/24");
        _program.Start(late);

        await late.SeeAddressAsync("10.56.0.2");
    }

    [Fact]
    public async Task An_address_that_comes_while_the_server_runs_is_known_to_it()
    {
        await _server.RunAsync("ip address flush dev eth0; ip address add 10.56.0.1/24 dev eth0");
        _program.Start(_client);

        await _client.SeeAddressAsync("10.56.0.2");
    }
}
