using System.Globalization;
using ExDhcp.Generators.Model;
using Microsoft.CodeAnalysis;

namespace ExDhcp.Generators.Parsing;

/// <summary>The message type that <c>[OnMessage(type)]</c> names.</summary>
/// <param name="Value">The value of option 53.</param>
/// <param name="Name">The member of <c>DhcpMessageType</c>, if it has one.</param>
internal sealed record MessageType(byte Value, string? Name)
{
    /// <summary>The type as C# writes it.</summary>
    public string Expression => Name is null
        ? $"(global::ExDhcp.DhcpMessageType){Value.ToString(CultureInfo.InvariantCulture)}"
        : $"global::ExDhcp.DhcpMessageType.{Name}";

    /// <summary>The type as the protocol names it.</summary>
    public string Display => Name is null or "None"
        ? $"message of type {Value.ToString(CultureInfo.InvariantCulture)}"
        : "DHCP" + Name.ToUpperInvariant();

    /// <summary>The messages of clients have attributes of their own.</summary>
    public HandlerKind? OwnAttribute => Value switch
    {
        1 => HandlerKind.Discover,
        3 => HandlerKind.Request,
        4 => HandlerKind.Decline,
        7 => HandlerKind.Release,
        8 => HandlerKind.Inform,
        _ => null,
    };

    /// <summary>Reads the attribute; <see langword="null"/> where the compiler rejects it.</summary>
    public static MessageType? Of(AttributeData attribute)
    {
        TypedConstant type = attribute.ConstructorArguments.FirstOrDefault();
        if (type is not { Kind: TypedConstantKind.Enum, Value: byte value })
        {
            return null;
        }

        string? name = type.Type!.GetMembers().OfType<IFieldSymbol>()
            .FirstOrDefault(member => member.HasConstantValue && Equals(member.ConstantValue, type.Value))?.Name;
        return new(value, name);
    }
}
