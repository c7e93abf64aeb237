using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace ExDhcp;

/// <summary>The calls of Linux that .NET has no name for, and their constants, which are the same on every processor .NET runs on.</summary>
internal static unsafe partial class LinuxCalls
{
    /// <summary><c>MSG_TRUNC</c>: the datagram was longer than its buffer.</summary>
    public const int Truncated = 0x20;

    /// <summary><c>MSG_DONTWAIT</c></summary>
    public const int DoNotWait = 0x40;

    /// <summary><c>POLLIN</c>, <c>EPOLLIN</c></summary>
    public const short CanReceive = 0x01;

    /// <summary><c>POLLOUT</c></summary>
    public const short CanSend = 0x04;

    /// <summary><c>EPOLLONESHOT</c>: tells once, and again when asked again.</summary>
    public const uint Once = 1u << 30;

    /// <summary><c>EPOLL_CTL_ADD</c></summary>
    public const int Add = 1;

    /// <summary><c>EPOLL_CTL_DEL</c></summary>
    public const int Delete = 2;

    /// <summary><c>EPOLL_CLOEXEC</c></summary>
    public const int CloseOnExecute = 0x80000;

    [LibraryImport("libc", EntryPoint = "recvmmsg", SetLastError = true)]
    public static partial int ReceiveMessages(SafeSocketHandle socket, LinuxMessage* messages, uint count, int flags, void* timeout);

    [LibraryImport("libc", EntryPoint = "sendmmsg", SetLastError = true)]
    public static partial int SendMessages(SafeSocketHandle socket, LinuxMessage* messages, uint count, int flags);

    [LibraryImport("libc", EntryPoint = "poll")]
    public static partial int Poll(PollEntry* entries, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    public static partial int CreateEventPoll(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    public static partial int ControlEventPoll(int eventPoll, int operation, SafeSocketHandle socket, void* request);

    [LibraryImport("libc", EntryPoint = "epoll_wait")]
    public static partial int WaitEventPoll(int eventPoll, void* events, int count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "socket", SetLastError = true)]
    public static partial int OpenSocket(int family, int type, int protocol);

    [LibraryImport("libc", EntryPoint = "bind", SetLastError = true)]
    public static partial int Bind(SafeSocketHandle socket, void* name, uint length);

    [LibraryImport("libc", EntryPoint = "recv", SetLastError = true)]
    public static partial nint Receive(SafeSocketHandle socket, void* buffer, nuint length, int flags);

    [LibraryImport("libc", EntryPoint = "if_nametoindex", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int InterfaceIndex(string name);

    /// <summary>
    /// Whether datagrams can be moved by these calls: what only looks like Linux may lack them, and a sandbox forbid them, with whatever error
    /// it likes. Where they work, they say what is wrong with a socket that is none.
    /// </summary>
    public static bool CanMoveMessages { get; } = OperatingSystem.IsLinux() && TryWithoutSocket();

    private static bool TryWithoutSocket()
    {
        using SafeSocketHandle none = new();
        return LooksAtSocket(ReceiveMessages(none, null, 0, DoNotWait, null)) && LooksAtSocket(SendMessages(none, null, 0, DoNotWait));
    }

    private static bool LooksAtSocket(int result) => result >= 0 || Marshal.GetLastPInvokeError() == LinuxError.BadDescriptor;
}
