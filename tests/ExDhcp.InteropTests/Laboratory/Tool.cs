namespace ExDhcp.InteropTests;

/// <summary>A program of somebody else, and the Debian package it comes in.</summary>
internal sealed record Tool(string Program, string Package)
{
    public static readonly Tool Busybox = new("busybox", "busybox");
    public static readonly Tool Dhclient = new("dhclient", "isc-dhcp-client");
    public static readonly Tool Dhcpcd = new("dhcpcd", "dhcpcd-base");
    public static readonly Tool Dhcping = new("dhcping", "dhcping");
    public static readonly Tool Dhcrelay = new("dhcrelay", "isc-dhcp-relay");
    public static readonly Tool Dnsmasq = new("dnsmasq", "dnsmasq-base");
    public static readonly Tool Iptables = new("iptables", "iptables");
    public static readonly Tool Kea = new("kea-dhcp4", "kea-dhcp4-server");
    public static readonly Tool Networkd = new("/lib/systemd/systemd-networkd", "systemd");
    public static readonly Tool Nmap = new("nmap", "nmap");
    public static readonly Tool Perfdhcp = new("perfdhcp", "kea-admin");
    public static readonly Tool Udhcpc = new("udhcpc", "udhcpc");

    public override string ToString() => $"{Program}:{Package}";
}
