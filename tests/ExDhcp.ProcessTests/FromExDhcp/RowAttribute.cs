namespace ExDhcp.ProcessTests.FromExDhcp;

/// <summary>Names the row of COMING-FROM-EXDHCP.md, by its first column, that would be untrue if a test failed.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class RowAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
