namespace ExDhcp;

/// <summary>
/// What a client that boots from the network can run: the values of <see cref="DhcpPacket.ClientSystemArchitectures"/>, by the
/// registry of processor architecture types at IANA (RFC 5970 section 3.3). Patterns take them:
/// <c>packet.ClientSystemArchitectures is [DhcpClientArchitecture.X86Bios, ..]</c>.
/// </summary>
/// <remarks>"By HTTP" is what UEFI calls HTTP boot: such a client takes a URL, all others take the name of a file of a TFTP server.</remarks>
public static class DhcpClientArchitecture
{
    /// <summary>x86 with a BIOS.</summary>
    public const ushort X86Bios = 0;

    /// <summary>NEC PC-98; deprecated.</summary>
    public const ushort NecPC98 = 1;

    /// <summary>Itanium.</summary>
    public const ushort Itanium = 2;

    /// <summary>DEC Alpha; deprecated.</summary>
    public const ushort Alpha = 3;

    /// <summary>Arc x86; deprecated.</summary>
    public const ushort ArcX86 = 4;

    /// <summary>Intel Lean Client; deprecated.</summary>
    public const ushort IntelLeanClient = 5;

    /// <summary>x86 (32 bits) with UEFI.</summary>
    public const ushort X86Uefi = 6;

    /// <summary>x64 with UEFI. Old firmware says <see cref="EfiByteCode"/> instead: RFC 4578 had the two mixed up (erratum 4625).</summary>
    public const ushort X64Uefi = 7;

    /// <summary>EFI on Xscale; deprecated.</summary>
    public const ushort EfiXscale = 8;

    /// <summary>EFI byte code, and x64 of old firmware.</summary>
    public const ushort EfiByteCode = 9;

    /// <summary>ARM (32 bits) with UEFI.</summary>
    public const ushort Arm32Uefi = 10;

    /// <summary>ARM (64 bits) with UEFI.</summary>
    public const ushort Arm64Uefi = 11;

    /// <summary>PowerPC with Open Firmware.</summary>
    public const ushort PowerPCOpenFirmware = 12;

    /// <summary>PowerPC with ePAPR.</summary>
    public const ushort PowerPCEpapr = 13;

    /// <summary>POWER with OPAL v3.</summary>
    public const ushort PowerOpal = 14;

    /// <summary>x86 (32 bits) with UEFI, by HTTP.</summary>
    public const ushort X86UefiHttp = 15;

    /// <summary>x64 with UEFI, by HTTP.</summary>
    public const ushort X64UefiHttp = 16;

    /// <summary>EFI byte code, by HTTP.</summary>
    public const ushort EfiByteCodeHttp = 17;

    /// <summary>ARM (32 bits) with UEFI, by HTTP.</summary>
    public const ushort Arm32UefiHttp = 18;

    /// <summary>ARM (64 bits) with UEFI, by HTTP.</summary>
    public const ushort Arm64UefiHttp = 19;

    /// <summary>x86 with a BIOS, by HTTP.</summary>
    public const ushort X86BiosHttp = 20;

    /// <summary>ARM (32 bits) with U-Boot.</summary>
    public const ushort Arm32UBoot = 21;

    /// <summary>ARM (64 bits) with U-Boot.</summary>
    public const ushort Arm64UBoot = 22;

    /// <summary>ARM (32 bits) with U-Boot, by HTTP.</summary>
    public const ushort Arm32UBootHttp = 23;

    /// <summary>ARM (64 bits) with U-Boot, by HTTP.</summary>
    public const ushort Arm64UBootHttp = 24;

    /// <summary>RISC-V (32 bits) with UEFI.</summary>
    public const ushort RiscV32Uefi = 25;

    /// <summary>RISC-V (32 bits) with UEFI, by HTTP.</summary>
    public const ushort RiscV32UefiHttp = 26;

    /// <summary>RISC-V (64 bits) with UEFI.</summary>
    public const ushort RiscV64Uefi = 27;

    /// <summary>RISC-V (64 bits) with UEFI, by HTTP.</summary>
    public const ushort RiscV64UefiHttp = 28;

    /// <summary>RISC-V (128 bits) with UEFI.</summary>
    public const ushort RiscV128Uefi = 29;

    /// <summary>RISC-V (128 bits) with UEFI, by HTTP.</summary>
    public const ushort RiscV128UefiHttp = 30;

    /// <summary>s390, basic.</summary>
    public const ushort S390Basic = 31;

    /// <summary>s390, extended.</summary>
    public const ushort S390Extended = 32;

    /// <summary>MIPS (32 bits) with UEFI.</summary>
    public const ushort Mips32Uefi = 33;

    /// <summary>MIPS (64 bits) with UEFI.</summary>
    public const ushort Mips64Uefi = 34;

    /// <summary>Sunway (32 bits) with UEFI.</summary>
    public const ushort Sunway32Uefi = 35;

    /// <summary>Sunway (64 bits) with UEFI.</summary>
    public const ushort Sunway64Uefi = 36;

    /// <summary>LoongArch (32 bits) with UEFI.</summary>
    public const ushort LoongArch32Uefi = 37;

    /// <summary>LoongArch (32 bits) with UEFI, by HTTP.</summary>
    public const ushort LoongArch32UefiHttp = 38;

    /// <summary>LoongArch (64 bits) with UEFI.</summary>
    public const ushort LoongArch64Uefi = 39;

    /// <summary>LoongArch (64 bits) with UEFI, by HTTP.</summary>
    public const ushort LoongArch64UefiHttp = 40;

    /// <summary>The boot loader of a Raspberry Pi.</summary>
    public const ushort ArmRaspberryPi = 41;
}
