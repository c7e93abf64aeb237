using System.Reflection;

namespace ExDhcp.FuzzTests;

/// <summary>Assigns properties of one packet to another, as a handler does that answers with what it was asked.</summary>
internal static class PropertyCopier
{
    private delegate TValue Getter<TValue>(DhcpPacket owner)
        where TValue : allows ref struct;

    private delegate void Setter<TValue>(DhcpPacket owner, TValue value)
        where TValue : allows ref struct;

    public static IReadOnlyList<(string Name, Action<DhcpPacket, DhcpPacket> Copy)> All { get; } =
    [
        .. from property in typeof(DhcpPacket).GetProperties(BindingFlags.Instance | BindingFlags.Public)
           where property.GetGetMethod() is not null && property.GetSetMethod() is not null
           select (property.Name, Make(property)),
    ];

    private static Action<DhcpPacket, DhcpPacket> Make(PropertyInfo property) => (Action<DhcpPacket, DhcpPacket>)typeof(PropertyCopier)
        .GetMethod(nameof(MakeFor), BindingFlags.Static | BindingFlags.NonPublic)!
        .MakeGenericMethod(property.PropertyType)
        .Invoke(null, [property])!;

    private static Action<DhcpPacket, DhcpPacket> MakeFor<TValue>(PropertyInfo property)
        where TValue : allows ref struct
    {
        Getter<TValue> get = property.GetMethod!.CreateDelegate<Getter<TValue>>();
        Setter<TValue> set = property.SetMethod!.CreateDelegate<Setter<TValue>>();
        return (from, to) => set(to, get(from));
    }
}
