namespace ExDhcp;

/// <summary>Error numbers of Linux, the same on every processor that .NET runs on.</summary>
internal static class LinuxError
{
    public const int Interrupted = 4;
    public const int BadDescriptor = 9;
    public const int TryAgain = 11;
    public const int InvalidArgument = 22;
    public const int AddressNotAvailable = 99;
    public const int NetworkUnreachable = 101;
    public const int NoBuffers = 105;
}
