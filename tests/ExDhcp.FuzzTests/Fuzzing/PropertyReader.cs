using System.Reflection;

namespace ExDhcp.FuzzTests;

/// <summary>
/// Reads every property of a type, the generated ones among them. Reflection cannot hand out spans, so each property is read by a
/// delegate of its own type.
/// </summary>
internal static class PropertyReader<T>
{
    private delegate TValue Getter<TValue>(T owner)
        where TValue : allows ref struct;

    public static IReadOnlyList<(string Name, Action<T> Read)> All { get; } =
    [
        .. from property in typeof(T).GetProperties(BindingFlags.Instance | BindingFlags.Public)
           where property is { CanRead: true } && property.GetIndexParameters().Length == 0
           select (property.Name, Make(property)),
    ];

    public static void ReadAll(T owner)
    {
        foreach ((_, Action<T> read) in All)
        {
            read(owner);
        }
    }

    private static Action<T> Make(PropertyInfo property) => (Action<T>)typeof(PropertyReader<T>)
        .GetMethod(nameof(MakeFor), BindingFlags.Static | BindingFlags.NonPublic)!
        .MakeGenericMethod(property.PropertyType)
        .Invoke(null, [property.GetMethod])!;

    private static Action<T> MakeFor<TValue>(MethodInfo method)
        where TValue : allows ref struct
    {
        Getter<TValue> getter = method.CreateDelegate<Getter<TValue>>();
        return owner => getter(owner);
    }
}
