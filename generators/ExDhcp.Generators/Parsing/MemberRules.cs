using ExDhcp.Generators.Diagnostics;
using ExDhcp.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExDhcp.Generators.Parsing;

/// <summary>Which members are generated into a server: not those the user has written, which is an error.</summary>
internal static class MemberRules
{
    public static ServerMembers Emitted(INamedTypeSymbol type, AttributeData attribute, ParseContext context)
    {
        ServerMembers members = ServerMembers.Port | ServerMembers.Server | ServerMembers.StartWithFactory;
        if (ParameterlessConstructor(type) is not null)
        {
            members |= ServerMembers.Start;
        }

        ServerMembers taken = ServerMembers.None;
        foreach (ISymbol member in type.GetMembers())
        {
            ServerMembers collision = Collision(member, type) & members;
            if (collision != ServerMembers.None && !KnownNames.IsGenerated(member))
            {
                context.Report(Rules.Collision, member.Locations[0], member.Name, type.Name);
                taken |= collision;
            }
        }

        foreach (IParameterSymbol parameter in PrimaryParameters(type, context).Where(static it => ByName(it.Name) != ServerMembers.None))
        {
            context.Report(Rules.Collision, parameter.Locations[0], parameter.Name, type.Name);
            taken |= ByName(parameter.Name);
        }

        if (type.Name is "Port" or "Server" or "StartAsync")
        {
            context.Report(Rules.Collision, Locations.Name(type, attribute, context.CancellationToken), type.Name, type.Name);
            taken |= ByName(type.Name);
        }

        // StartAsync returns a Server.
        return (taken & ServerMembers.Server) != 0 ? members & ServerMembers.Port & ~taken : members & ~taken;
    }

    /// <summary>Whether the user has written what the server sees of the class: then there is nothing left to generate.</summary>
    public static bool HasPlumbing(INamedTypeSymbol type, ParseContext context)
    {
        ISymbol? written = type.GetMembers().FirstOrDefault(static member =>
            !KnownNames.IsGenerated(member) && Implemented(member).Any(static slot => slot.ContainingType.Name == "IDhcpBehavior"));
        if (written is not null)
        {
            context.Report(Rules.Collision, written.Locations[0], written.Name, type.Name);
        }

        return written is not null;
    }

    /// <summary>What would hide an inherited member without saying <c>new</c>.</summary>
    public static ServerMembers Hides(INamedTypeSymbol type, ParseContext context)
    {
        ServerMembers hidden = ServerMembers.None;
        for (INamedTypeSymbol? current = type.BaseType; current is not null; current = current.BaseType)
        {
            foreach (string name in new[] { "Port", "Server", "StartAsync" })
            {
                foreach (ISymbol member in current.GetMembers(name))
                {
                    if (context.Compilation.IsSymbolAccessibleWithin(member, type))
                    {
                        hidden |= Collision(member, type);
                    }
                }
            }

            // What is generated into a base class of this compilation is not to be seen yet.
            if (KnownNames.Find(current, "DhcpServerAttribute") is { } attribute
                && current.DeclaringSyntaxReferences.Length > 0
                && DeclarationRules.CanCompleteServer(current, attribute, context.Silent()))
            {
                hidden |= Emitted(current, attribute, context.Silent()) & ~ServerMembers.StartWithFactory;
            }
        }

        return hidden;
    }

    private static IEnumerable<ISymbol> Implemented(ISymbol member) => member switch
    {
        IMethodSymbol { AssociatedSymbol: null } method => method.ExplicitInterfaceImplementations,
        IPropertySymbol property => property.ExplicitInterfaceImplementations,
        _ => [],
    };

    /// <summary>The parameters that the whole class can name, like its members.</summary>
    private static IEnumerable<IParameterSymbol> PrimaryParameters(INamedTypeSymbol type, ParseContext context) =>
        type.InstanceConstructors.Where(constructor => constructor.DeclaringSyntaxReferences
            .Any(reference => reference.GetSyntax(context.CancellationToken) is TypeDeclarationSyntax))
            .SelectMany(static constructor => constructor.Parameters);

    private static ServerMembers Collision(ISymbol member, INamedTypeSymbol type) => member switch
    {
        INamedTypeSymbol { Arity: > 0 } => ServerMembers.None,
        IMethodSymbol { Name: "StartAsync" } method => StartOverload(method, type),
        IMethodSymbol { MethodKind: not MethodKind.Ordinary } => ServerMembers.None,
        IMethodSymbol { Name: "get_Port" or "set_Port" } => ServerMembers.Port,
        _ => ByName(member.Name),
    };

    private static ServerMembers ByName(string name) => name switch
    {
        "Port" => ServerMembers.Port,
        "Server" => ServerMembers.Server,
        "StartAsync" => ServerMembers.StartWithFactory | ServerMembers.Start,
        _ => ServerMembers.None,
    };

    private static ServerMembers StartOverload(IMethodSymbol method, INamedTypeSymbol type)
    {
        int count = method.Parameters.Length;
        bool endsAlike = !method.IsGenericMethod
            && count >= 2
            && KnownNames.IsRuntime(method.Parameters[count - 2].Type, "DhcpServerOptions")
            && KnownNames.IsCancellationToken(method.Parameters[count - 1].Type);
        return (endsAlike, count) switch
        {
            (true, 2) => ServerMembers.Start,
            (true, 3) when IsFactory(method.Parameters[0].Type, type) => ServerMembers.StartWithFactory,
            _ => ServerMembers.None,
        };
    }

    private static bool IsFactory(ITypeSymbol parameter, INamedTypeSymbol type) =>
        parameter is INamedTypeSymbol { Name: "Func", TypeArguments.Length: 1 } func
        && SymbolEqualityComparer.Default.Equals(func.TypeArguments[0], type);

    /// <summary>The constructor that <c>StartAsync</c> without a factory calls.</summary>
    public static IMethodSymbol? ParameterlessConstructor(INamedTypeSymbol type)
    {
        IMethodSymbol? constructor = type.InstanceConstructors.FirstOrDefault(
            static constructor => constructor.DeclaredAccessibility != Accessibility.Private && constructor.Parameters.Length == 0);
        bool canBeCalled = constructor is not null
            && !Markers.IsForbidden(constructor)
            && (!HasRequiredMembers(type)
                || constructor.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "SetsRequiredMembersAttribute"));
        return canBeCalled ? constructor : null;
    }

    private static bool HasRequiredMembers(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.GetMembers().Any(static member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true }))
            {
                return true;
            }
        }

        return false;
    }
}
