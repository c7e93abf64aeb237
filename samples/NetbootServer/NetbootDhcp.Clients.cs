using ExDhcp;

namespace NetbootServer;

// Who is who. The guards of the clauses, in the order in which they are tried.
internal sealed partial class NetbootDhcp
{
    private const ushort X86Bios = 0;
    private const ushort X64Uefi = 7;
    private const ushort EfiByteCode = 9;
    private const ushort Arm64Uefi = 11;
    private const ushort X64UefiHttp = 16;
    private const ushort Arm64UefiHttp = 19;

    private static bool IsIPxe(DhcpPacket packet) => packet.UserClasses.Contains("iPXE") || packet.IPxe is not null;

    private static bool IsHttpBoot(DhcpPacket packet) => IsOfVendor(packet, "HTTPClient"u8);

    private static bool IsPxeBios(DhcpPacket packet) => IsPxe(packet) && packet.ClientSystemArchitectures is [] or [X86Bios, ..];

    private static bool IsPxe(DhcpPacket packet) => IsOfVendor(packet, "PXEClient"u8);

    private static bool IsNode(DhcpPacket packet) => IsOfVendor(packet, "ExampleNode"u8);

    private static bool IsOfVendor(DhcpPacket packet, ReadOnlySpan<byte> vendor) => packet.Options[60].StartsWith(vendor);

    /// <summary>A relay agent can bring a machine from a network that is not ours to give addresses of.</summary>
    private bool IsHere(DhcpPacket packet) =>
        packet.RelayAgentIPAddress == IPv4Address.Any
        || (packet.SelectedSubnet is { } subnet && site.Network.Contains(subnet));

    /// <summary>The build of iPXE for the first architecture that there is one for (RFC 4578 section 2.1).</summary>
    private static string? LoaderFor(DhcpPacket packet)
    {
        foreach (ushort architecture in packet.ClientSystemArchitectures)
        {
            switch (architecture)
            {
                // RFC 4578 mixed up 7 and 9, and so did firmware.
                case X64Uefi or EfiByteCode or X64UefiHttp:
                    return "x64/snponly.efi";
                case Arm64Uefi or Arm64UefiHttp:
                    return "arm64/snponly.efi";
            }
        }

        return null;
    }
}
