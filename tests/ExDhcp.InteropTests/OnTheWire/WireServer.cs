using System.Diagnostics;
using System.Text;
using System.Threading.Channels;

namespace ExDhcp.InteropTests;

/// <summary>The program ExDhcp.WireServer, which serves in a network and tells what it does.</summary>
internal sealed class WireServer : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly StringBuilder _transcript = new();
    private readonly Task _reading;

    private WireServer(Process process)
    {
        _process = process;
        _reading = ReadAsync();
    }

    /// <summary>Starts a server and waits until it listens.</summary>
    /// <param name="network">Where it serves.</param>
    /// <param name="options">Its options, separated by spaces: <c>Port=67 BindToDevice=eth1</c>.</param>
    /// <param name="wrapper">A program that runs it, with arguments.</param>
    public static async Task<WireServer> StartAsync(NetworkNamespace network, string options, params string[] wrapper)
    {
        WireServer server = Launch(network, options, wrapper);
        try
        {
            await server.SeeAsync("ready");
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a server that cannot start, and says why.</summary>
    public static async Task<string> FailToStartAsync(NetworkNamespace network, string options, params string[] wrapper)
    {
        await using WireServer server = Launch(network, options, wrapper);
        return await server.SeeAsync("failed");
    }

    /// <summary>Everything it has said.</summary>
    public string Transcript
    {
        get
        {
            lock (_transcript)
            {
                return _transcript.ToString();
            }
        }
    }

    /// <summary>Waits for a line that begins with a word; those before it are passed over.</summary>
    public async Task<string> SeeAsync(string word)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            while (true)
            {
                string line = await _lines.Reader.ReadAsync(limit.Token);
                if (line.StartsWith(word + " ", StringComparison.Ordinal))
                {
                    return line;
                }
            }
        }
        catch (Exception error) when (error is OperationCanceledException or ChannelClosedException)
        {
            throw new TimeoutException($"The server did not say \"{word}\".\n{Transcript}", error);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _reading;
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    private static WireServer Launch(NetworkNamespace network, string options, string[] wrapper) =>
        new(network.Start([.. wrapper, Programs.Dotnet, Programs.Output("ExDhcp.WireServer"), .. options.Split(' ')]));

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync(CancellationToken.None) is { } line)
        {
            lock (_transcript)
            {
                _transcript.Append(line).Append('\n');
            }

            _lines.Writer.TryWrite(line);
        }

        _lines.Writer.Complete();
    }
}
