namespace ExDhcp.Generators.Model;

/// <summary>How the value of an option is read and written: which pair of accessors of the runtime it uses.</summary>
internal enum OptionShape
{
    /// <summary><c>bool</c>: presence.</summary>
    Flag,

    /// <summary><c>T?</c> of a struct.</summary>
    Value,

    /// <summary><c>T?</c> of a class.</summary>
    Object,

    /// <summary><c>ReadOnlySpan&lt;T&gt;</c>.</summary>
    Span,
}

/// <summary>The type of an option's value, and what translates it.</summary>
/// <param name="Shape">Which accessors it uses.</param>
/// <param name="Value">The value as C# writes it, for spans its element.</param>
/// <param name="Codec">The codec as C# writes it.</param>
/// <param name="Display">The type of the property as people read it.</param>
/// <param name="KeepsEmpty">Whether a value without octets is a value, and does not remove the option.</param>
internal sealed record OptionTypeModel(OptionShape Shape, string Value, string Codec, string Display, bool KeepsEmpty = false)
{
    /// <summary>What follows <c>Get</c> and <c>Set</c> in the name of the accessors.</summary>
    public string Accessor => Shape == OptionShape.Flag ? "Flag" : $"{Shape}<{Value}, {Codec}>";

    /// <summary>The type of the key: <c>DhcpOption&lt;KeyType&gt;</c>.</summary>
    public string KeyType => Shape == OptionShape.Span ? $"global::System.ReadOnlySpan<{Value}>" : Value;

    /// <summary>The type of the property.</summary>
    public string PropertyType => Shape switch
    {
        OptionShape.Flag => Value,
        OptionShape.Span => KeyType,
        _ => Value + "?",
    };
}

/// <summary>One declared option.</summary>
/// <param name="Code">The code.</param>
/// <param name="Name">The name, a valid identifier without <c>@</c>.</param>
/// <param name="Type">The type of the value.</param>
/// <param name="Description">What the option means.</param>
/// <param name="Reference">Where it is defined.</param>
/// <param name="Accessibility"><c>public</c>, or <c>internal</c> where the type of the value is.</param>
/// <param name="HasProperty">Whether a property is emitted; not where the receiver has one by hand.</param>
/// <param name="VendorClass">How the vendor class of the clients starts who mean this by the code, if not all do.</param>
internal sealed record OptionModel(
    byte Code,
    string Name,
    OptionTypeModel Type,
    string? Description,
    string? Reference,
    string Accessibility,
    bool HasProperty,
    string? VendorClass);
