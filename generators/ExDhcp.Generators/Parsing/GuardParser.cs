using ExDhcp.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ExDhcp.Generators.Parsing;

/// <summary>Finds the method that <c>When</c> names, in the class or a base class.</summary>
internal sealed class GuardParser(INamedTypeSymbol type, ParseContext context)
{
    private const string AnyName = "IsForMe";

    /// <summary>The method; <see langword="null"/>, and reported, where there is none that can decide.</summary>
    public IMethodSymbol? Find(AttributeData attribute, string name)
    {
        ISymbol? nearest = null;
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            foreach (ISymbol member in current.GetMembers(name))
            {
                if (Problem(member) is null)
                {
                    return (IMethodSymbol)member;
                }

                nearest ??= member;
            }

            // C# calls what fits at all in a derived class before it looks at the base class.
            if (current.GetMembers(name).FirstOrDefault(TakesPackets) is { } hiding)
            {
                nearest = hiding;
                break;
            }
        }

        bool isIdentifier = SyntaxFacts.IsValidIdentifier(name);
        string[] near = nearest is null ? Spelling.Near(name, Guards()) : [];
        string problem = nearest is not null ? Problem(nearest)!
            : isIdentifier ? $"'{type.Name}' has no method of that name"
            : "no method can have that name";
        Location location = Locations.Argument(attribute, "When", int.MaxValue, context.CancellationToken);
        string advice = near.Length > 0
            ? $"did you mean {string.Join(" or ", near.Select(static guard => $"'{guard}'"))}?"
            : $"write 'static bool {(isIdentifier ? name : AnyName)}(DhcpPacket packet)'";
        context.ReportInstead(near.FirstOrDefault(), Rules.Guard, location, name, problem, advice);
        return null;
    }

    /// <summary>The names of what can decide about a packet.</summary>
    private IEnumerable<string> Guards()
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            foreach (ISymbol member in current.GetMembers().Where(member => Problem(member) is null))
            {
                yield return member.Name;
            }
        }
    }

    /// <summary>Whether a packet alone can be passed to a method, although not as that of a guard.</summary>
    private bool TakesPackets(ISymbol member) =>
        member is IMethodSymbol { Parameters.Length: > 0 } method
        && context.Packet is { } packet
        && context.Compilation.IsSymbolAccessibleWithin(method, type)
        && method.Parameters.Skip(1).All(static parameter => parameter.IsOptional || parameter.IsParams)
        && method.Parameters[0] is { RefKind: RefKind.None or RefKind.In } first
        && (first.Type is ITypeParameterSymbol || context.Compilation.ClassifyConversion(packet, Element(first)).IsImplicit);

    private static ITypeSymbol Element(IParameterSymbol parameter) =>
        parameter is { IsParams: true, Type: IArrayTypeSymbol array } ? array.ElementType : parameter.Type;

    /// <summary>Why a member cannot decide about a packet.</summary>
    private string? Problem(ISymbol member) =>
        member is not IMethodSymbol { MethodKind: MethodKind.Ordinary } method ? "it is no method that can be called"
        : method.IsGenericMethod ? "it is generic"
        : method.Parameters.Length != 1 || !KnownNames.IsRuntime(method.Parameters[0].Type, "DhcpPacket")
            ? $"it takes {Parameters(method)} and not one DhcpPacket"
        : method.Parameters[0].RefKind != RefKind.None ? "it takes the packet by reference"
        : method.ReturnType.SpecialType != SpecialType.System_Boolean ? $"it returns '{Naming.Display(method.ReturnType)}' and not bool"
        : method.RefKind != RefKind.None ? "it returns by reference"
        : Markers.IsForbidden(method) ? "its [Obsolete] is an error"
        : !context.Compilation.IsSymbolAccessibleWithin(method, type) ? $"it is private to '{method.ContainingType.Name}'"
        : null;

    private static string Parameters(IMethodSymbol method) => method.Parameters.Length == 0
        ? "nothing"
        : $"({string.Join(", ", method.Parameters.Select(static parameter => Naming.Display(parameter.Type)))})";
}
