using ExDhcp.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExDhcp.Generators.Parsing;

/// <summary>The methods that hear messages in the order they are tried: each must leave something for those after it.</summary>
internal sealed class MessageOrder(INamedTypeSymbol type, ParseContext context)
{
    private readonly List<(ProcessMethod Method, ITypeSymbol Message)> _earlier = [];

    /// <summary>Whether a value of one type is always one of another.</summary>
    public static bool Takes(ITypeSymbol taking, ITypeSymbol message, ParseContext context)
    {
        Conversion conversion = context.Compilation.ClassifyConversion(message, taking);
        return conversion.IsIdentity || conversion.IsBoxing || (conversion.IsReference && conversion.IsImplicit);
    }

    /// <summary>Adds a method; returns <see langword="false"/>, and reports it, where it has no place in the order.</summary>
    public bool Add(ProcessMethod method, ITypeSymbol message)
    {
        foreach ((ProcessMethod earlier, ITypeSymbol taken) in _earlier)
        {
            if (!Check(method, message, earlier, taken))
            {
                return false;
            }
        }

        _earlier.Add((method, message));
        return true;
    }

    private bool Check(ProcessMethod method, ITypeSymbol message, ProcessMethod earlier, ITypeSymbol taken)
    {
        Location location = method.Symbol.Locations[0];
        string name = method.Symbol.Name;
        bool isTaken = Takes(taken, message, context);
        if (isTaken && Takes(message, taken, context))
        {
            context.Report(Rules.UnreachableMessage, location, name, earlier.Symbol.Name, Naming.Display(message), "make them one");
            return false;
        }

        if (Declaration(method) != Declaration(earlier) && Overlap(message, taken))
        {
            ITypeSymbol both = Takes(message, taken, context) ? taken : message;
            context.Report(Rules.SpreadMessages, location, earlier.Symbol.Name, name, Naming.Display(both), type.Name);
            return false;
        }

        if (isTaken)
        {
            context.Report(
                Rules.UnreachableMessage, location, name, earlier.Symbol.Name, Naming.Display(message), $"move '{name}' above it");
        }

        return !isTaken;
    }

    private TypeDeclarationSyntax? Declaration(ProcessMethod method) => Locations.Declaration(method.Attribute, context.CancellationToken);

    /// <summary>Whether a value can be of both types, so that their order counts.</summary>
    private bool Overlap(ITypeSymbol first, ITypeSymbol second) =>
        Takes(first, second, context) || Takes(second, first, context)
        || (first.TypeKind == TypeKind.Interface && IsOpen(second))
        || (second.TypeKind == TypeKind.Interface && IsOpen(first));

    /// <summary>Whether a type derived from this one may have further interfaces.</summary>
    private static bool IsOpen(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Interface || type is { TypeKind: TypeKind.Class, IsSealed: false };
}
