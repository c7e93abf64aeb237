using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ExDhcp.PackageTests;

/// <summary>The server of the project Lab as a process, which ends when this does.</summary>
internal sealed class RunningServer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _limit =
        CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly Process _process;

    public RunningServer(string program)
    {
        _limit.CancelAfter(Patience);
        _process = Process.Start(new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
    }

    /// <summary>Sends a message to the port that the server prints, from 127.0.0.1, and awaits the answer.</summary>
    public async Task<DhcpPacket> AskAsync(DhcpPacket message)
    {
        string port = await ReadLineAsync();
        using UdpClient client = new(new IPEndPoint(IPAddress.Loopback, 0));
        client.Connect(IPAddress.Loopback, int.Parse(port, CultureInfo.InvariantCulture));
        await client.SendAsync(message.ToArray(), _limit.Token);
        UdpReceiveResult answer = await client.ReceiveAsync(_limit.Token);
        return DhcpPacket.Parse(answer.Buffer);
    }

    /// <summary>What the program prints next.</summary>
    public async Task<string> ReadLineAsync() =>
        await _process.StandardOutput.ReadLineAsync(_limit.Token)
        ?? throw new InvalidOperationException(await _process.StandardError.ReadToEndAsync(_limit.Token));

    /// <summary>Lets the server end.</summary>
    /// <returns>Its exit code, and what it complained of.</returns>
    public async Task<(int ExitCode, string Errors)> StopAsync()
    {
        _process.StandardInput.Close();
        string errors = await _process.StandardError.ReadToEndAsync(_limit.Token);
        await _process.WaitForExitAsync(_limit.Token);
        return (_process.ExitCode, errors);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
        _limit.Dispose();
    }
}
