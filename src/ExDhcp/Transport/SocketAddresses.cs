using System.Buffers.Binary;
using System.Net;

namespace ExDhcp;

/// <summary>Endpoints in the form the operating system takes, without an object for each.</summary>
internal static class SocketAddresses
{
    private const int PortOffset = 2;
    private const int AddressOffset = 4;

    /// <summary>Writes an endpoint into a <c>sockaddr_in</c>, whose port and address stand in the same place everywhere.</summary>
    public static void Write(SocketAddress target, IPv4EndPoint endPoint)
    {
        Span<byte> octets = target.Buffer.Span;
        BinaryPrimitives.WriteUInt16BigEndian(octets[PortOffset..], endPoint.Port);
        endPoint.Address.Write(octets[AddressOffset..]);
    }
}
