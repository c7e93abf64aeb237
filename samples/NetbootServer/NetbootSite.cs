using ExDhcp;

namespace NetbootServer;

/// <summary>What the server has to know of the site.</summary>
/// <param name="Network">The network to give addresses of, and our own address in it.</param>
internal sealed record NetbootSite(IPv4Prefix Network)
{
    /// <summary>The server of the boot loaders, by TFTP.</summary>
    public IPv4Address TftpServer { get; init; } = Network.Address;

    /// <summary>Where the boot loaders and scripts are, by HTTP; without a slash at the end.</summary>
    public string HttpRoot { get; init; } = $"http://{Network.Address}";

    /// <summary>The key of the provisioning tickets; without one, there are none.</summary>
    public byte[] TicketKey { get; init; } = [];

    /// <summary>For the minutes in which a ROM or boot loader needs an address.</summary>
    public TimeSpan BootLease { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>For the system that was booted.</summary>
    public TimeSpan SystemLease { get; init; } = TimeSpan.FromHours(1);
}
