namespace ExDhcp.InteropTests;

/// <summary>What tshark sees of DHCP at an interface.</summary>
internal sealed class Capture
{
    private readonly NetworkLaboratory _laboratory;
    private readonly LabProgram _tshark;

    private Capture(NetworkLaboratory laboratory, LabProgram tshark)
    {
        _laboratory = laboratory;
        _tshark = tshark;
    }

    public static async Task<Capture> StartAsync(NetworkLaboratory laboratory, LabHost host, string networkInterface)
    {
        LabProgram tshark = host.Start($"""
            exec tshark -l -n -i {networkInterface} -f 'udp port 67 or udp port 68' \
            -o ip.check_checksum:TRUE -o udp.check_checksum:TRUE -T fields -E separator=/t -E 'aggregator=;' {CapturedMessage.TsharkFields}
            """);

        // A packet socket for all protocols is that of tshark.
        await host.RunAsync("until grep -q ' 0003 ' /proc/net/packet; do sleep 0.05; done");
        return new Capture(laboratory, tshark);
    }

    /// <summary>Waits for the next message, of whatever type.</summary>
    public async Task<CapturedMessage> SeeAnyAsync() =>
        await NextAsync() ?? throw new InvalidOperationException($"tshark ended.\n{_laboratory.Transcript}");

    /// <summary>Waits for the next message and asserts its type.</summary>
    public async Task<CapturedMessage> SeeAsync(DhcpMessageType type)
    {
        CapturedMessage message = await SeeAnyAsync();
        Assert.True(message.Type == type, $"Expected {type}, saw {message}\n{_laboratory.Transcript}");
        return message;
    }

    /// <summary>Waits for the four messages by which a client obtains an address.</summary>
    public async Task<Acquisition> SeeAcquisitionAsync() =>
        new(
            await SeeAsync(DhcpMessageType.Discover),
            await SeeAsync(DhcpMessageType.Offer),
            await SeeAsync(DhcpMessageType.Request),
            await SeeAsync(DhcpMessageType.Ack));

    /// <summary>Ends the capture and asserts that the test has seen every message.</summary>
    public async Task EndAsync()
    {
        await _tshark.SignalAsync("INT");
        CapturedMessage? message = await NextAsync();
        Assert.True(message is null, $"Unexpected {message}\n{_laboratory.Transcript}");
    }

    /// <summary>The next message; asserts that tshark finds nothing wrong with it if a server or a relay agent has sent it.</summary>
    private async Task<CapturedMessage?> NextAsync()
    {
        if (await _tshark.ReadLineAsync() is not { } line)
        {
            return null;
        }

        CapturedMessage message = CapturedMessage.Read(line);
        if (message.IsReply)
        {
            Assert.True(message.Complaints.Length == 0, $"tshark complains: {message.Complaints}\nabout {message}");
        }

        return message;
    }
}

/// <summary>The four messages by which a client obtains an address (RFC 2131 section 3.1).</summary>
internal sealed record Acquisition(CapturedMessage Discover, CapturedMessage Offer, CapturedMessage Request, CapturedMessage Ack)
{
    public string Address => Ack.YourIPAddress;
}
