using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace ExDhcp;

/// <summary>
/// Tells servers that their sockets have something to receive: one thread for all of them, asleep until then, in <c>epoll_wait</c>. The one .NET
/// has looks at every datagram of a socket that was ever awaited, also while its server is busy receiving. Here a socket is known to the system
/// only while its server waits; otherwise each datagram received or sent would cost a look at who waits for it.
/// </summary>
internal static unsafe class EventPoll
{
    private static readonly Lock Gate = new();
    private static readonly ConcurrentDictionary<int, Action> Waiting = new();
    private static int _descriptor = -1;

    /// <summary>Says whom to tell of a socket.</summary>
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
    }

    /// <summary>Asks to be told once when there is something to receive; at once if there is already.</summary>
    /// <exception cref="ObjectDisposedException">The socket is closed.</exception>
    /// <exception cref="IOException">The system does not look after more sockets.</exception>
    public static void Arm(SafeSocketHandle socket)
    {
        Span<byte> space = stackalloc byte[EventPollRequest.Size];
        EventPollRequest.Write(space, LinuxCalls.Once | (uint)LinuxCalls.CanReceive, Number(socket));
        fixed (byte* request = space)
        {
            if (LinuxCalls.ControlEventPoll(_descriptor, LinuxCalls.Add, socket, request) < 0)
            {
                throw Failure();
            }
        }
    }

    /// <summary>Ends what <see cref="Arm"/> began.</summary>
    public static void Disarm(SafeSocketHandle socket)
    {
        try
        {
            Span<byte> space = stackalloc byte[EventPollRequest.Size];
            fixed (byte* unused = space)
            {
                _ = LinuxCalls.ControlEventPoll(_descriptor, LinuxCalls.Delete, socket, unused);
            }
        }
        catch (ObjectDisposedException)
        {
            // Closing has ended it.
        }
    }

    /// <summary>Forgets whom to tell of a socket, which must be closed next.</summary>
    public static void Remove(SafeSocketHandle socket) => Waiting.TryRemove(Number(socket), out _);

    private static void Start()
    {
        int descriptor = LinuxCalls.CreateEventPoll(LinuxCalls.CloseOnExecute);
        if (descriptor < 0)
        {
            throw Failure();
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

    private static IOException Failure() => new($"Waiting for sockets is not possible: {Marshal.GetLastPInvokeErrorMessage()}");

    private static int Number(SafeSocketHandle socket) => (int)socket.DangerousGetHandle();
}
