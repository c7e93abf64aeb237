using System.Runtime.InteropServices;

namespace ExDhcp.FuzzTests;

/// <summary>How long this thread has had a processor: what others do at the same time is not in it.</summary>
internal static partial class ThreadWork
{
    private const int ClockThreadCpuTime = 3;

    public static TimeSpan Now
    {
        get
        {
            Assert.Equal(0, GetTime(ClockThreadCpuTime, out Time time));
            return TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1_000.0);
        }
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out Time time);

    private struct Time
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
