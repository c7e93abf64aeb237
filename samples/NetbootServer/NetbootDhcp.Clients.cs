using ExDhcp;

namespace NetbootServer;

// Who is who. The guards of the clauses, in the order in which they are tried.
internal sealed partial class NetbootDhcp
{
    private static bool IsIPxe(DhcpPacket packet) => packet.UserClasses.Contains("iPXE") || packet.IPxe is not null;

    private static bool IsHttpBoot(DhcpPacket packet) => IsOfVendor(packet, "HTTPClient"u8);

    private static bool IsPxeBios(DhcpPacket packet) => IsPxe(packet) && packet.ClientSystemArchitectures is [] or [DhcpClientArchitecture.X86Bios, ..];

    private static bool IsPxe(DhcpPacket packet) => IsOfVendor(packet, "PXEClient"u8);

    private static bool IsNode(DhcpPacket packet) => IsOfVendor(packet, "ExampleNode"u8);

    private static bool IsOfVendor(DhcpPacket packet, ReadOnlySpan<byte> vendor) => packet.Options[60].StartsWith(vendor);

    /// <summary>A relay agent can bring a machine from a network that is not ours to give addresses of.</summary>
    private bool IsHere(DhcpPacket packet) =>
        !packet.IsRelayed || (packet.SelectedSubnet is { } subnet && site.Network.Contains(subnet));

    /// <summary>The build of iPXE for the first architecture that there is one for (RFC 4578 section 2.1).</summary>
    private static string? LoaderFor(DhcpPacket packet)
    {
        foreach (ushort architecture in packet.ClientSystemArchitectures)
        {
            switch (architecture)
            {
                // RFC 4578 mixed up 7 and 9, and so did firmware.
                case DhcpClientArchitecture.X64Uefi or DhcpClientArchitecture.EfiByteCode or DhcpClientArchitecture.X64UefiHttp:
                    return "x64/snponly.efi";
                case DhcpClientArchitecture.Arm64Uefi or DhcpClientArchitecture.Arm64UefiHttp:
                    return "arm64/snponly.efi";
            }
        }

        return null;
    }
}
