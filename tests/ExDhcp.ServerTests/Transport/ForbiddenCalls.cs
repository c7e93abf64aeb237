using System.Runtime.InteropServices;

namespace ExDhcp.ServerTests;

/// <summary>
/// Forbids this process system calls for the rest of its life (seccomp(2)), as containers and service managers do. For a test that is alone
/// in its process (<see cref="OwnProcess"/>).
/// </summary>
internal static unsafe partial class ForbiddenCalls
{
    public const int NotPermitted = 1;
    public const int TooManyFiles = 24;
    public const int NotImplemented = 38;
    public const int FamilyNotSupported = 97;

    public const int InterNetwork = 2;
    public const int Netlink = 16;

    // <linux/bpf_common.h> and <linux/seccomp.h>
    private const ushort LoadWord = 0x20;
    private const ushort JumpIfEqual = 0x15;
    private const ushort Return = 0x06;
    private const uint Allow = 0x7FFF0000;
    private const uint Fail = 0x00050000;
    private const uint CallNumber = 0;
    private const uint FirstArgument = 16;

    private const int NoNewPrivileges = 38;
    private const int SetFilter = 1;
    private const int AllThreads = 1;

    /// <summary>Whether the numbers of the calls are known here.</summary>
    public static bool IsSupported { get; } =
        OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64;

    public static uint ReceiveMessages { get; } = Number(299, 243);

    public static uint SendMessages { get; } = Number(307, 269);

    private static uint OpenSocket { get; } = Number(41, 198);

    private static uint Seccomp { get; } = Number(317, 277);

    /// <summary>Has a call fail with an error number.</summary>
    public static void Forbid(uint call, int error) => Install(
    [
        new(LoadWord, CallNumber),
        new(JumpIfEqual, call) { IfNot = 1 },
        new(Return, Fail | (uint)error),
        new(Return, Allow),
    ]);

    /// <summary>Has sockets of an address family fail with an error number.</summary>
    public static void ForbidSockets(uint family, int error) => Install(
    [
        new(LoadWord, CallNumber),
        new(JumpIfEqual, OpenSocket) { IfNot = 3 },
        new(LoadWord, FirstArgument),
        new(JumpIfEqual, family) { IfNot = 1 },
        new(Return, Fail | (uint)error),
        new(Return, Allow),
    ]);

    private static uint Number(uint onX64, uint onArm64) => RuntimeInformation.ProcessArchitecture == Architecture.X64 ? onX64 : onArm64;

    private static void Install(ReadOnlySpan<Instruction> program)
    {
        Assert.Equal(0, ControlProcess(NoNewPrivileges, 1, 0, 0, 0));
        fixed (Instruction* first = program)
        {
            Program whole = new() { Length = (ushort)program.Length, First = first };
            Assert.Equal(0, Call((nint)Seccomp, SetFilter, AllThreads, &whole));
        }
    }

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int ControlProcess(int option, nuint first, nuint second, nuint third, nuint fourth);

    [LibraryImport("libc", EntryPoint = "syscall")]
    private static partial nint Call(nint number, nint operation, nint flags, void* program);

    private struct Instruction(ushort code, uint operand)
    {
        public ushort Code = code;
        public byte If = 0;
        public byte IfNot = 0;
        public uint Operand = operand;
    }

    private struct Program
    {
        public ushort Length;
        public Instruction* First;
    }
}
