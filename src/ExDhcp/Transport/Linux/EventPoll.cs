using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace ExDhcp;

/// <summary>
/// Tells servers that their sockets have something to receive: one thread for all of them, asleep until then, in <c>epoll_wait</c>. The one .NET
/// has looks at every datagram of a socket that was ever awaited, also while its server is busy receiving; this one is asked once
/// for each wait, which costs a loaded server a third of the processor time.
/// </summary>
internal static unsafe class EventPoll
{
    private static readonly Lock Gate = new();
    private static readonly ConcurrentDictionary<int, Action> Waiting = new();
    private static int _descriptor = -1;

    /// <summary>Begins to look after a socket, which is asked about with <see cref="Arm"/>.</summary>
    /// <param name="socket">The socket.</param>
    /// <param name="ready">Called when there is something to receive; it must not take long.</param>
    /// <exception cref="IOException">The system has no more descriptors.</exception>
    public static void Add(SafeSocketHandle socket, Action ready)
    {
        lock (Gate)
        {
            if (_descriptor < 0)
            {
                Start();
            }
        }

        Waiting[Number(socket)] = ready;
        Control(LinuxCalls.Add, socket, LinuxCalls.Once);
    }

    /// <summary>Asks to be told once when there is something to receive; at once if there is already.</summary>
    /// <exception cref="ObjectDisposedException">The socket is closed.</exception>
    public static void Arm(SafeSocketHandle socket) => Control(LinuxCalls.Modify, socket, LinuxCalls.Once | (uint)LinuxCalls.CanReceive);

    /// <summary>Ends looking after a socket. It must be closed next, which makes the system forget it, too.</summary>
    public static void Remove(SafeSocketHandle socket) => Waiting.TryRemove(Number(socket), out _);

    private static void Start()
    {
        int descriptor = LinuxCalls.CreateEventPoll(LinuxCalls.CloseOnExecute);
        if (descriptor < 0)
        {
            throw new IOException($"Waiting for sockets is not possible: {Marshal.GetLastPInvokeErrorMessage()}");
        }

        _descriptor = descriptor;
        new Thread(Run, maxStackSize: 256 * 1024) { IsBackground = true, Name = "ExDhcp sockets" }.Start();
    }

    private static void Run()
    {
        Span<byte> space = stackalloc byte[EventPollRequest.Size];
        while (true)
        {
            fixed (byte* request = space)
            {
                if (LinuxCalls.WaitEventPoll(_descriptor, request, 1, Timeout.Infinite) == 1
                    && Waiting.TryGetValue(EventPollRequest.ReadNumber(space), out Action? ready))
                {
                    ready();
                }
            }
        }
    }

    private static void Control(int operation, SafeSocketHandle socket, uint events)
    {
        Span<byte> space = stackalloc byte[EventPollRequest.Size];
        EventPollRequest.Write(space, events, Number(socket));
        fixed (byte* request = space)
        {
            if (LinuxCalls.ControlEventPoll(_descriptor, operation, socket, request) < 0)
            {
                throw new IOException($"Waiting for sockets is not possible: {Marshal.GetLastPInvokeErrorMessage()}");
            }
        }
    }

    private static int Number(SafeSocketHandle socket) => (int)socket.DangerousGetHandle();
}
