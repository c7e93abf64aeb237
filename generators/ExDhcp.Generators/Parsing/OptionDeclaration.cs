using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace ExDhcp.Generators.Parsing;

/// <summary>An attribute <c>[DhcpOption(...)]</c> as it is written, before any rule.</summary>
/// <param name="attribute">The attribute.</param>
/// <param name="code">The code, which may be none.</param>
/// <param name="name">The name, <c>Option{code}</c> where none is written.</param>
internal sealed class OptionDeclaration(AttributeData attribute, int code, string name)
{
    /// <summary>
    /// The symbols of the library live on from one keystroke to the next, and so do its 145 options. The table is weak: it keeps
    /// none of them alive.
    /// </summary>
    private static readonly ConditionalWeakTable<INamedTypeSymbol, OptionDeclaration[]> Known = new();

    public AttributeData Attribute { get; } = attribute;

    public int Code { get; } = code;

    /// <summary>Whether the code is one octet.</summary>
    public bool HasCode => Code is >= byte.MinValue and <= byte.MaxValue;

    public string Name { get; } = name;

    /// <summary>The type argument, or <see langword="null"/> where a <c>DhcpOptionType</c> is named.</summary>
    public ITypeSymbol? Codec => Attribute.AttributeClass!.TypeArguments.FirstOrDefault();

    public string? Description => Text("Description");

    public string? Reference => Text("Reference");

    /// <summary>How the vendor class of the clients starts who mean this by the code.</summary>
    public string? VendorClass => Text("VendorClass");

    /// <summary>The member of <c>DhcpOptionType</c> that is named.</summary>
    public string? TypeName
    {
        get
        {
            TypedConstant type = Attribute.ConstructorArguments[1];
            return type.Type?.GetMembers().OfType<IFieldSymbol>()
                .FirstOrDefault(member => member.HasConstantValue && Equals(member.ConstantValue, type.Value))?.Name;
        }
    }

    /// <summary>The options a class declares, in order. What the compiler rejects is left out.</summary>
    public static OptionDeclaration[] Of(INamedTypeSymbol type) => Known.GetValue(type, static type => [.. Read(type)]);

    private static IEnumerable<OptionDeclaration> Read(INamedTypeSymbol type)
    {
        foreach (AttributeData attribute in type.GetAttributes())
        {
            if (!KnownNames.IsRuntime(attribute.AttributeClass, "DhcpOptionAttribute")
                || attribute.ConstructorArguments.Any(static argument => argument.Kind == TypedConstantKind.Error)
                || attribute.ConstructorArguments.FirstOrDefault().Value is not int code)
            {
                continue;
            }

            string? name = attribute.ConstructorArguments[attribute.ConstructorArguments.Length - 1].Value as string;

            // That a code is no code is one mistake: the name made of it has no sign that would be another.
            yield return new(attribute, code, name ?? $"Option{(uint)code}");
        }
    }

    private string? Text(string name) =>
        Attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value is { Kind: TypedConstantKind.Primitive } text
            ? text.Value as string
            : null;
}
