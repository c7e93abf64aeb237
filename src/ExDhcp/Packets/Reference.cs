namespace ExDhcp;

/// <summary>
/// References in objects that are used again and again, and which nearly always get the value that they have: to write one, the collector must
/// be told of it, which costs more than to compare.
/// </summary>
internal static class Reference
{
    /// <summary>Sets a reference, if it is another one.</summary>
    public static void Set<T>(ref T target, T value)
        where T : class?
    {
        if (!ReferenceEquals(target, value))
        {
            target = value;
        }
    }
}
