using System.Runtime.InteropServices;

namespace ExDhcp;

/// <summary><c>struct epoll_event</c>: which events, and of which descriptor. Its second field is not aligned on x86 processors.</summary>
internal static class EventPollRequest
{
    /// <summary>The size where it is largest.</summary>
    public const int Size = 16;

    private static int NumberOffset =>
        RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.X86 ? sizeof(uint) : sizeof(ulong);

    public static void Write(Span<byte> request, uint events, int number)
    {
        MemoryMarshal.Write(request, events);
        MemoryMarshal.Write(request[NumberOffset..], number);
    }

    public static int ReadNumber(ReadOnlySpan<byte> request) => MemoryMarshal.Read<int>(request[NumberOffset..]);
}
