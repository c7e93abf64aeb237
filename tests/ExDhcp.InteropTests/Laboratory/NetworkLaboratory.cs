using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Threading.Channels;

namespace ExDhcp.InteropTests;

/// <summary>
/// A network of QuickStart on port 67 and one client, in namespaces of their own (laboratory.sh). Every step ends when what it
/// waits for is seen; all of them together must end within a limit.
/// </summary>
internal sealed class NetworkLaboratory : IAsyncDisposable
{
    public const string ServerAddress = "10.55.0.1";

    private const int UnavailableStatus = 77;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Channel<CapturedMessage> _messages = Channel.CreateUnbounded<CapturedMessage>();
    private readonly Channel<int> _exitCodes = Channel.CreateUnbounded<int>();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly StringBuilder _transcript = new();
    private readonly CancellationTokenSource _limit =
        CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly Task _reading;

    private NetworkLaboratory(Process process)
    {
        _process = process;
        _limit.CancelAfter(Limit);
        _reading = Task.WhenAll(ReadOutputAsync(), ReadErrorsAsync());
    }

    /// <summary>Starts the network and the server. Skips the test where that is not possible.</summary>
    /// <param name="client">The client program that the test runs.</param>
    /// <param name="leaseTime">The lease time in seconds.</param>
    public static async Task<NetworkLaboratory> StartAsync(string client, int leaseTime)
    {
        if (!OperatingSystem.IsLinux())
        {
            Requirement.Missing("Network namespaces need Linux.");
        }

        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "Laboratory", "laboratory.sh"), client,
            Programs.Dotnet, Programs.Output("QuickStart"),
            "--interface", "lab-server", "--port", "67", "--address", ServerAddress + "/24",
            "--lease", leaseTime.ToString(CultureInfo.InvariantCulture),
        ];
        ProcessStartInfo start = new("/bin/sh", arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["FIELDS"] = CapturedMessage.TsharkFields },
        };

        NetworkLaboratory laboratory = new(Process.Start(start)!);
        try
        {
            await laboratory.BecomeReadyAsync();
            return laboratory;
        }
        catch
        {
            await laboratory.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a shell command at the client and asserts that it succeeds.</summary>
    public async Task RunAsync(string command)
    {
        await _process.StandardInput.WriteAsync($"{{ {command}\n}} < /dev/null >&2; echo \"exit $?\"\n");
        await _process.StandardInput.FlushAsync();
        int exitCode = await NextAsync(_exitCodes, $"the end of: {command}");
        Assert.True(exitCode == 0, $"Exit code {exitCode} of: {command}\n{Transcript}");
    }

    /// <summary>
    /// Waits for the next message on the wire and asserts its type and that tshark finds nothing wrong with what the server sent.
    /// </summary>
    public async Task<CapturedMessage> SeeAsync(DhcpMessageType type)
    {
        CapturedMessage message = await NextAsync(_messages, $"a message {type}");
        Assert.True(message.Type == type, $"Expected {type}, saw {message}\n{Transcript}");
        if (message.Source.StartsWith(ServerAddress, StringComparison.Ordinal))
        {
            Assert.True(message.Complaints.Length == 0, $"tshark complains: {message.Complaints}\nabout {message}");
        }

        return message;
    }

    /// <summary>Ends the network and asserts that nothing more was on the wire than the test has seen.</summary>
    public async Task EndAsync()
    {
        _process.StandardInput.Close();
        await _reading.WaitAsync(_limit.Token);
        Assert.False(_messages.Reader.TryRead(out CapturedMessage? message), $"Unexpected {message}\n{Transcript}");
    }

    public async ValueTask DisposeAsync()
    {
        // Every process of the laboratory dies with the one that holds its namespaces.
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        await _reading;
        _process.Dispose();
        _limit.Dispose();
    }

    private string Transcript
    {
        get
        {
            lock (_transcript)
            {
                return _transcript.ToString();
            }
        }
    }

    private async Task BecomeReadyAsync()
    {
        await Task.WhenAny(_ready.Task, _reading).WaitAsync(_limit.Token);
        if (_ready.Task.IsCompleted)
        {
            return;
        }

        await _process.WaitForExitAsync(_limit.Token);
        if (_process.ExitCode == UnavailableStatus)
        {
            Requirement.Missing(Transcript.TrimEnd().Split('\n')[^1]);
        }

        Assert.Fail($"The laboratory did not start (exit code {_process.ExitCode}).\n{Transcript}");
    }

    private async Task<T> NextAsync<T>(Channel<T> channel, string what)
    {
        try
        {
            return await channel.Reader.ReadAsync(_limit.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or ChannelClosedException)
        {
            throw new TimeoutException($"There was not {what}.\n{Transcript}", exception);
        }
    }

    private async Task ReadOutputAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync(CancellationToken.None) is { } line)
        {
            Note(line);
            if (line == "ready")
            {
                _ready.SetResult();
            }
            else if (line.StartsWith("exit ", StringComparison.Ordinal))
            {
                _exitCodes.Writer.TryWrite(int.Parse(line.AsSpan(5), CultureInfo.InvariantCulture));
            }
            else
            {
                _messages.Writer.TryWrite(CapturedMessage.Read(line));
            }
        }

        _exitCodes.Writer.Complete();
        _messages.Writer.Complete();
    }

    private async Task ReadErrorsAsync()
    {
        while (await _process.StandardError.ReadLineAsync(CancellationToken.None) is { } line)
        {
            Note(line);
        }
    }

    private void Note(string line)
    {
        lock (_transcript)
        {
            _transcript.Append(line).Append('\n');
        }
    }
}
