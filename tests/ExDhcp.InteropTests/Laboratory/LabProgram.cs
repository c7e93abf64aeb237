using System.Diagnostics;
using System.Threading.Channels;

namespace ExDhcp.InteropTests;

/// <summary>A program that runs in a laboratory. All that it says is in the laboratory's transcript.</summary>
internal sealed class LabProgram : IAsyncDisposable
{
    private readonly NetworkLaboratory _laboratory;
    private readonly Process _process;
    private readonly string _host;
    private readonly string _pidFile;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly Task _reading;

    public LabProgram(NetworkLaboratory laboratory, ProcessStartInfo start)
    {
        _laboratory = laboratory;
        _host = start.Environment["HOST"]!;
        _pidFile = start.Environment["PIDFILE"]!;
        _process = Process.Start(start)!;
        _reading = Task.WhenAll(ReadOutputAsync(), ReadErrorsAsync());
    }

    /// <summary>The process id outside of the laboratory.</summary>
    public int Id => _process.Id;

    /// <summary>Waits for the next line of stdout.</summary>
    /// <returns>The line, or <see langword="null"/> at the end.</returns>
    public async Task<string?> ReadLineAsync()
    {
        try
        {
            return await _lines.Reader.WaitToReadAsync(_laboratory.Deadline) && _lines.Reader.TryRead(out string? line) ? line : null;
        }
        catch (OperationCanceledException exception)
        {
            throw new TimeoutException($"Nothing happened any more.\n{_laboratory.Transcript}", exception);
        }
    }

    /// <summary>Waits for a line of stdout that contains a text.</summary>
    public async Task<string> SeeAsync(string text)
    {
        while (await ReadLineAsync() is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException($"The program ended without a line with '{text}'.\n{_laboratory.Transcript}");
    }

    /// <summary>Waits for the end of stdout.</summary>
    /// <returns>What of it nobody has read yet.</returns>
    public async Task<string> ReadToEndAsync()
    {
        List<string> lines = [];
        while (await ReadLineAsync() is { } line)
        {
            lines.Add(line);
        }

        return string.Join('\n', lines);
    }

    /// <summary>Waits for the end of the program.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> WaitForExitAsync()
    {
        await _reading.WaitAsync(_laboratory.Deadline);
        await _process.WaitForExitAsync(_laboratory.Deadline);
        return _process.ExitCode;
    }

    /// <summary>Sends a signal, TERM for example, to the program, which must be what the shell command has executed.</summary>
    public Task SignalAsync(string signal) => _laboratory.RunAsync("", $"kill -{signal} $(cat {_pidFile})");

    /// <summary>Sends a signal and waits for the end of the program.</summary>
    public async Task StopAsync(string signal = "TERM")
    {
        await SignalAsync(signal);
        await WaitForExitAsync();
    }

    public void Kill() => _process.Kill();

    public async ValueTask DisposeAsync()
    {
        await _process.WaitForExitAsync(CancellationToken.None);
        await _reading;
        _process.Dispose();
    }

    private async Task ReadOutputAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync(CancellationToken.None) is { } line)
        {
            _laboratory.Note(_host, line);
            _lines.Writer.TryWrite(line);
        }

        _lines.Writer.Complete();
    }

    private async Task ReadErrorsAsync()
    {
        while (await _process.StandardError.ReadLineAsync(CancellationToken.None) is { } line)
        {
            _laboratory.Note(_host, line);
        }
    }
}
