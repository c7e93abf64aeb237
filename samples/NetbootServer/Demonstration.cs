using System.Net;
using System.Net.Sockets;
using ExDhcp;

namespace NetbootServer;

/// <summary>Machines that are switched on: each asks the server on 127.0.0.1 for an address, and we see what it is told to boot.</summary>
internal static class Demonstration
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly Machine[] Machines =
    [
        new("A PC with a BIOS", 1, static packet =>
        {
            packet.VendorClassIdentifier = "PXEClient:Arch:00000:UNDI:002001";
            packet.ClientSystemArchitectures = [DhcpClientArchitecture.X86Bios];
        }),
        new("The same PC, now running iPXE", 1, static packet =>
        {
            packet.VendorClassIdentifier = "PXEClient:Arch:00000:UNDI:002001";
            packet.ClientSystemArchitectures = [DhcpClientArchitecture.X86Bios];
            packet.UserClasses = ["iPXE"];
            packet.IPxe = new IPxeOptions { Http = 1, Tftp = 1 };
        }),
        new("The same PC, now running its system", 1, static packet => packet.HostName = "pc-1"),
        new("An x64 server with UEFI", 2, static packet =>
        {
            packet.VendorClassIdentifier = "PXEClient:Arch:00007:UNDI:003016";
            packet.ClientSystemArchitectures = [DhcpClientArchitecture.X64Uefi];
            packet.ParameterRequestList = [1, 3, 6, 54, 60, 66, 67, 97];
        }),
        new("An ARM64 server with UEFI", 3, static packet =>
        {
            packet.VendorClassIdentifier = "PXEClient:Arch:00011:UNDI:003016";
            packet.ClientSystemArchitectures = [DhcpClientArchitecture.Arm64Uefi];
        }),
        new("An x64 server with UEFI, told to boot by HTTP", 4, static packet =>
        {
            packet.VendorClassIdentifier = "HTTPClient:Arch:00016:UNDI:003016";
            packet.ClientSystemArchitectures = [DhcpClientArchitecture.X64UefiHttp];
        }),
        new("An appliance of our own", 5, static packet => packet.VendorClassIdentifier = "ExampleNode/2"),
    ];

    /// <summary>Tells what happens on the console.</summary>
    /// <returns>Whether every machine got an answer.</returns>
    public static async Task<bool> RunAsync(int port, byte[] ticketKey)
    {
        using UdpClient socket = new(new IPEndPoint(IPAddress.Loopback, 0));
        socket.Connect(IPAddress.Loopback, port);
        try
        {
            foreach (Machine machine in Machines)
            {
                Console.WriteLine($"{machine.Title}:");
                DhcpPacket offer = await AskAsync(socket, machine.Message(DhcpMessageType.Discover));
                DhcpPacket selection = machine.Message(DhcpMessageType.Request);
                selection.RequestedIPAddress = offer.YourIPAddress;
                selection.ServerIdentifier = offer.ServerIdentifier;
                Show(selection, await AskAsync(socket, selection), ticketKey);
            }

            return true;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine($"The server did not answer within {Patience.TotalSeconds} seconds.");
            return false;
        }
    }

    private static async Task<DhcpPacket> AskAsync(UdpClient socket, DhcpPacket message)
    {
        using CancellationTokenSource timeout = new(Patience);
        await socket.SendAsync(message.ToArray(), timeout.Token);
        while (true)
        {
            UdpReceiveResult result = await socket.ReceiveAsync(timeout.Token);
            if (DhcpPacket.TryParse(result.Buffer, out DhcpPacket? reply, out _) && reply.TransactionId == message.TransactionId)
            {
                return reply;
            }
        }
    }

    private static void Show(DhcpPacket request, DhcpPacket reply, byte[] ticketKey)
    {
        Line("address", $"{reply.YourIPAddress} for {reply.LeaseTime}");
        Line("siaddr", reply.NextServerIPAddress == IPv4Address.Any ? null : reply.NextServerIPAddress.ToString());
        Line("sname", reply.ServerHostName);
        Line("file", reply.BootFileName);
        Line("option 43", request.VendorClassIdentifier == "ExampleNode/2" ? $"{reply.NodeOptions}" : $"{reply.PxeVendorOptions}");
        Line("option 60", reply.VendorClassIdentifier);
        Line("option 66", reply.TftpServerName);
        Line("option 67", reply.BootFile);
        Line("option 175", reply.IPxe?.ToString());
        Line("option 224", reply.ProvisioningUrl);
        if (reply.ProvisioningTicket is { } ticket)
        {
            Line("option 226", $"{ticket}, {(ticket.IsSignedWith(ticketKey) ? "signed by us" : "not signed by us")}");
        }
    }

    private static void Line(string label, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            Console.WriteLine($"      {label,-10} {value}");
        }
    }

    private sealed record Machine(string Title, byte Number, Action<DhcpPacket> Identify)
    {
        public DhcpPacket Message(DhcpMessageType type)
        {
            DhcpPacket message = new()
            {
                TransactionId = (uint)Random.Shared.Next(),
                ClientHardwareAddress = new([0x02, 0, 0, 0, 0, Number]),
                MessageType = type,
                ClientMachineIdentifier = new(0, new Guid(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Number).ToByteArray()),
            };
            Identify(message);
            return message;
        }
    }
}
