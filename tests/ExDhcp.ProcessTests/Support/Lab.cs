namespace ExDhcp.ProcessTests;

/// <summary>A real server class whose methods do what a script says.</summary>
[DhcpServer]
internal sealed partial class Lab(Script script) : IDisposable
{
    /// <summary>State that needs no lock.</summary>
    public int Count { get; set; }

    public void Dispose() => script.Disposals++;

    [OnInit]
    private ValueTask InitAsync(DhcpServerContext context, CancellationToken cancel)
    {
        script.Instances.Enqueue(this);
        return script.Init(this, context, cancel);
    }

    [OnTerminate]
    private ValueTask TerminateAsync(DhcpStopReason reason, DhcpServerContext context, CancellationToken cancel) =>
        script.Terminate(this, reason, context, cancel);

    [OnDiscover, OnRequest, OnDecline, OnRelease, OnInform]
    private ValueTask<DhcpReply?> AnswerAsync(DhcpPacket request, DhcpServerContext context, CancellationToken cancel) =>
        script.Packet(this, request, context, cancel);

    [OnCall]
    private ValueTask<int> Ask(
        Func<Lab, DhcpServerContext, CancellationToken, ValueTask<int>> work, DhcpServerContext context, CancellationToken cancel) =>
        work(this, context, cancel);

    [OnCall]
    private int Add(int number) => Count += number;

    [OnCall]
    private void Reset() => Count = 0;

    [OnCast]
    private ValueTask Tell(
        Func<Lab, DhcpServerContext, CancellationToken, ValueTask> work, DhcpServerContext context, CancellationToken cancel) =>
        work(this, context, cancel);

    [OnInfo]
    private ValueTask HearAsync(string message, DhcpServerContext context, CancellationToken cancel)
    {
        script.Hear(message);
        return script.Info?.Invoke(message, context, cancel) ?? default;
    }

    [OnInfo]
    private ValueTask StrayAsync(DhcpStrayDatagram stray, DhcpServerContext context, CancellationToken cancel) =>
        script.Stray(stray, context, cancel);

    [OnInfo]
    private ValueTask IdleAsync(DhcpIdleTimeout idle, DhcpServerContext context, CancellationToken cancel) =>
        script.Idle(idle, context, cancel);

    [OnContinue]
    private ValueTask GoOnAsync(string message, DhcpServerContext context, CancellationToken cancel)
    {
        script.Hear(message);
        return script.Continue?.Invoke(message, context, cancel) ?? default;
    }
}
