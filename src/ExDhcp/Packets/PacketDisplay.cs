using System.Globalization;
using System.Text;

namespace ExDhcp;

/// <summary>Packets as people read them. No octet of a packet reaches the text without being escaped.</summary>
internal static class PacketDisplay
{
    private const int MaxOctetsInLine = 32;

    /// <summary>A packet in one line.</summary>
    public static string Line(DhcpPacket packet)
    {
        StringBuilder line = new();
        line.Append(TypeName(packet));
        line.Append(CultureInfo.InvariantCulture, $" xid {packet.TransactionId:X8} client {Client(packet)}");
        AppendAddress(line, "ciaddr", packet.ClientIPAddress);
        AppendAddress(line, "yiaddr", packet.YourIPAddress);
        AppendAddress(line, "siaddr", packet.NextServerIPAddress);
        AppendAddress(line, "giaddr", packet.RelayAgentIPAddress);
        AppendAddress(line, "requested", AddressOption(packet, OptionCode.RequestedIPAddress));
        AppendAddress(line, "server", AddressOption(packet, OptionCode.ServerIdentifier));
        return line.ToString();
    }

    /// <summary>Every field and option of a packet, a line each.</summary>
    public static string Text(DhcpPacket packet, DhcpOptionTable options)
    {
        StringBuilder text = new();
        text.Append(TypeName(packet)).Append('\n');
        Append(text, "Operation (op)", packet.Operation);
        Append(text, "HardwareType (htype)", packet.HardwareType);
        Append(text, "Hops (hops)", packet.Hops);
        Append(text, "TransactionId (xid)", packet.TransactionId.ToString("X8", CultureInfo.InvariantCulture));
        Append(text, "SecondsElapsed (secs)", packet.SecondsElapsed);
        Append(text, "Flags (flags)", packet.Flags.ToString("X4", CultureInfo.InvariantCulture) + (packet.Broadcast ? " broadcast" : ""));
        Append(text, "ClientIPAddress (ciaddr)", packet.ClientIPAddress);
        Append(text, "YourIPAddress (yiaddr)", packet.YourIPAddress);
        Append(text, "NextServerIPAddress (siaddr)", packet.NextServerIPAddress);
        Append(text, "RelayAgentIPAddress (giaddr)", packet.RelayAgentIPAddress);
        Append(text, "ClientHardwareAddress (chaddr)", packet.ClientHardwareAddress);
        Append(text, "ServerHostName (sname)", OctetText.Quote(packet.ServerHostName));
        Append(text, "BootFileName (file)", OctetText.Quote(packet.BootFileName));
        foreach (DhcpRawOption option in packet.Options)
        {
            DhcpOption? known = options.OfVendor(option.Code, packet)
                ?? DhcpDeFactoOptions.Table.OfVendor(option.Code, packet)
                ?? options[option.Code]
                ?? DhcpDeFactoOptions.Table[option.Code];
            Append(text, known?.ToString() ?? string.Create(CultureInfo.InvariantCulture, $"Option{option.Code} ({option.Code})"), Value(known, option.Value));
        }

        if (packet.OptionsTruncated)
        {
            text.Append("  (the octets end in the middle of an option)\n");
        }

        return text.ToString();
    }

    private static string TypeName(DhcpPacket packet)
    {
        if (!packet.Options.TryGet(OptionCode.MessageType, out ReadOnlySpan<byte> type))
        {
            return packet.Operation == DhcpOperation.Reply ? "BOOTREPLY" : "BOOTREQUEST";
        }

        return type is [var value] && Enum.IsDefined((DhcpMessageType)value)
            ? "DHCP" + ((DhcpMessageType)value).ToString().ToUpperInvariant()
            : $"DHCP message type {Short(type)}";
    }

    /// <summary>Who the client is, in few characters.</summary>
    public static string Client(DhcpPacket packet) => packet.ClientHardwareAddress.Length > 0
        ? packet.ClientHardwareAddress.ToString()
        : packet.Options.TryGet(OptionCode.ClientIdentifier, out ReadOnlySpan<byte> identifier) ? "id:" + Short(identifier) : "none";

    /// <summary>Octets that a client chose the number of, in a line that stays short.</summary>
    private static string Short(ReadOnlySpan<byte> octets) => octets.Length <= MaxOctetsInLine
        ? OctetText.Hex(octets, ':')
        : string.Create(CultureInfo.InvariantCulture, $"{OctetText.Hex(octets[..MaxOctetsInLine], ':')}... ({octets.Length} octets)");

    private static string Value(DhcpOption? option, ReadOnlySpan<byte> octets)
    {
        if (option is null)
        {
            return OctetText.Hex(octets, ':');
        }

        return option.TryFormat(octets, out string? text) ? text : $"malformed, {octets.Length} octets: {OctetText.Hex(octets, ':')}";
    }

    private static IPv4Address AddressOption(DhcpPacket packet, byte code) =>
        packet.Options[code] is { Length: IPv4Address.Size } octets ? IPv4Address.Read(octets) : default;

    private static void AppendAddress(StringBuilder line, string name, IPv4Address address)
    {
        if (address != default)
        {
            line.Append(CultureInfo.InvariantCulture, $" {name} {address}");
        }
    }

    private static void Append<T>(StringBuilder text, string name, T value) =>
        text.Append(CultureInfo.InvariantCulture, $"  {name}: {value}\n");
}
