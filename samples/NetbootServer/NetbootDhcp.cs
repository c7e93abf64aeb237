using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using ExDhcp;

namespace NetbootServer;

/// <summary>
/// A DHCP server for machines that boot from the network. It loads iPXE into whatever a machine has in its ROM, and gives iPXE
/// the script that decides the rest. Which clause takes which client is told in NetbootDhcp.Clients.cs.
/// </summary>
[DhcpServer(Options = [typeof(SiteOptions)])]
internal sealed partial class NetbootDhcp(NetbootSite site, TextWriter log)
{
    private readonly MachineTable _machines = new(site.Network);

    // First, because iPXE keeps the vendor class and architecture of the ROM that loaded it: the others would load it for ever.
    [OnDiscover(When = nameof(IsIPxe)), OnRequest(When = nameof(IsIPxe))]
    private DhcpReply? BootIPxe(DhcpPacket request)
    {
        if (TryLease(request, site.BootLease, out DhcpReply? reply))
        {
            reply.IPxe = new IPxeOptions { NoPxeDhcp = 1 };
            reply.ProvisioningTicket = TicketFor(request);

            // iPXE itself puts the octets of option 226 in the place of ${226:hexraw}.
            reply.BootFileName = request.IPxe is { Http: not null }
                ? $"{site.HttpRoot}/boot.ipxe?ticket=${{226:hexraw}}"
                : $"tftp://{site.TftpServer}/boot.ipxe";
        }

        return reply;
    }

    // UEFI takes a reply for HTTP boot by its vendor class, and the URL from option 67 (UEFI 2.10, section 24.7.3).
    [OnDiscover(When = nameof(IsHttpBoot)), OnRequest(When = nameof(IsHttpBoot))]
    private DhcpReply? BootByHttp(DhcpPacket request)
    {
        if (TryLease(request, site.BootLease, out DhcpReply? reply) && LoaderFor(request) is { } loader)
        {
            reply.VendorClassIdentifier = "HTTPClient";
            reply.BootFile = $"{site.HttpRoot}/{loader}";
        }

        return reply;
    }

    // A BIOS looks for more servers after this one, unless option 43 says that the boot file is the one to load.
    [OnDiscover(When = nameof(IsPxeBios)), OnRequest(When = nameof(IsPxeBios))]
    private DhcpReply? BootBios(DhcpPacket request)
    {
        if (TryLease(request, site.BootLease, out DhcpReply? reply))
        {
            reply.VendorClassIdentifier = "PXEClient";
            reply.PxeVendorOptions = new() { DiscoveryControl = PxeDiscoveryControl.UseBootFile };
            BootByTftp(request, reply, "undionly.kpxe");
        }

        return reply;
    }

    [OnDiscover(When = nameof(IsPxe)), OnRequest(When = nameof(IsPxe))]
    private DhcpReply? BootUefi(DhcpPacket request)
    {
        if (TryLease(request, site.BootLease, out DhcpReply? reply) && LoaderFor(request) is { } loader)
        {
            BootByTftp(request, reply, loader);
        }

        return reply;
    }

    // Our own appliances have firmware of their own: it reads options, not the fields of BOOTP.
    [OnDiscover(When = nameof(IsNode)), OnRequest(When = nameof(IsNode))]
    private DhcpReply? BootNode(DhcpPacket request)
    {
        if (TryLease(request, site.SystemLease, out DhcpReply? reply))
        {
            reply.TftpServerName = site.TftpServer.ToString();
            reply.BootFile = "node/firmware.img";
            reply.ProvisioningTicket = TicketFor(request);
            reply.NodeOptions = new()
            {
                Controllers = [site.Network.Address],
                ConfigurationUrl = $"{site.HttpRoot}/node.json",
                ReportInterval = TimeSpan.FromMinutes(5),
            };
        }

        return reply;
    }

    /// <summary>Everybody else, the systems that were booted among them.</summary>
    [OnDiscover, OnRequest]
    private DhcpReply? Serve(DhcpPacket request)
    {
        if (TryLease(request, site.SystemLease, out DhcpReply? reply))
        {
            reply.ProvisioningUrl = $"{site.HttpRoot}/provision";
        }

        return reply;
    }

    [OnDecline]
    private void Decline(DhcpPacket request, HardwareAddress machine)
    {
        log.WriteLine($"   <- {request}");
        if (request.RequestedIPAddress is { } address)
        {
            _machines.Withdraw(machine, address);
        }
    }

    [OnRelease]
    private void Release(DhcpPacket request, HardwareAddress machine)
    {
        log.WriteLine($"   <- {request}");
        _machines.Release(machine, request.ClientIPAddress, request.ReceiveInfo.ReceivedAt);
    }

    /// <summary>Makes the reply that every clause begins with.</summary>
    /// <returns>Whether it gives the machine an address; when not, it is a refusal, or there is none.</returns>
    private bool TryLease(
        DhcpPacket request, TimeSpan time, [NotNullWhen(true)] out DhcpReply? reply, [CallerMemberName] string clause = "")
    {
        log.WriteLine($"   <- {request}");
        reply = null;
        if (IsHere(request) && !request.ClientHardwareAddress.IsZero)
        {
            reply = request.MessageType == DhcpMessageType.Discover ? Offer(request) : Acknowledge(request, time);
        }

        log.WriteLine($"   -> {reply?.ToString() ?? "nothing"}, {clause}");
        if (reply is not { MessageType: DhcpMessageType.Offer or DhcpMessageType.Ack })
        {
            return false;
        }

        reply.LeaseTime = time;
        reply.SubnetMask = site.Network.Mask;
        reply.Routers = [site.Network.Address];
        return true;
    }

    private DhcpReply? Offer(DhcpPacket request) =>
        _machines.Hold(request.ClientHardwareAddress, request.ReceiveInfo.ReceivedAt) is { } address
            ? new DhcpReply(request, DhcpMessageType.Offer) { YourIPAddress = address }
            : null;

    private DhcpReply? Acknowledge(DhcpPacket request, TimeSpan time)
    {
        HardwareAddress machine = request.ClientHardwareAddress;
        IPv4Address address = request.RequestedIPAddress ?? request.ClientIPAddress;
        if (_machines.Lend(machine, address, request.ReceiveInfo.ReceivedAt + time))
        {
            return new DhcpReply(request, DhcpMessageType.Ack) { YourIPAddress = address };
        }

        // A machine that we do not know may be another server's, and is its business (RFC 2131 section 4.3.2).
        bool ours = request.RequestKind == DhcpRequestKind.Selecting || _machines.Knows(machine) || !site.Network.Contains(address);
        return ours && address != IPv4Address.Any
            ? new DhcpReply(request, DhcpMessageType.Nak) { Message = $"{address} is not yours" }
            : null;
    }

    /// <summary>Every ROM reads the fields. Some prefer options, and ask for them.</summary>
    private void BootByTftp(DhcpPacket request, DhcpReply reply, string file)
    {
        reply.NextServerIPAddress = site.TftpServer;
        reply.ServerHostName = site.TftpServer.ToString();
        reply.BootFileName = file;
        if (request.Requests(DhcpStandardOptions.TftpServerName))
        {
            reply.TftpServerName = reply.ServerHostName;
        }

        if (request.Requests(DhcpStandardOptions.BootFile))
        {
            reply.BootFile = file;
        }
    }

    private ProvisioningTicket? TicketFor(DhcpPacket request) =>
        site.TicketKey is not [] && request.ClientMachineIdentifier?.Guid is { } machine
            ? ProvisioningTicket.Issue(machine, request.ReceiveInfo.ReceivedAt + site.BootLease, site.TicketKey)
            : null;
}
