using System.Globalization;
using System.Net;

namespace ExDhcp;

/// <summary>An IPv4 address and a UDP port, as a value: the allocation-free counterpart of <see cref="IPEndPoint"/>.</summary>
/// <param name="Address">The address.</param>
/// <param name="Port">The UDP port.</param>
public readonly record struct IPv4EndPoint(IPv4Address Address, ushort Port)
{
    /// <summary>Converts from <see cref="IPEndPoint"/>.</summary>
    /// <param name="endPoint">An endpoint with an IPv4 address.</param>
    /// <returns>The same endpoint.</returns>
    /// <exception cref="ArgumentException">The address is not an IPv4 address.</exception>
    public static IPv4EndPoint FromIPEndPoint(IPEndPoint endPoint)
    {
        ArgumentNullException.ThrowIfNull(endPoint);
        return new(IPv4Address.FromIPAddress(endPoint.Address), (ushort)endPoint.Port);
    }

    /// <summary>Converts to <see cref="IPEndPoint"/>.</summary>
    /// <returns>The same endpoint.</returns>
    public IPEndPoint ToIPEndPoint() => new(Address.ToIPAddress(), Port);

    /// <summary>Converts to <see cref="IPEndPoint"/>.</summary>
    /// <param name="endPoint">The endpoint.</param>
    public static implicit operator IPEndPoint(IPv4EndPoint endPoint) => endPoint.ToIPEndPoint();

    /// <summary>The endpoint as text.</summary>
    /// <returns>Text like <c>192.0.2.1:67</c>.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Address}:{Port}");
}
