namespace ExDhcp.Generators.Model;

/// <summary>The declaration of a class that generated code adds a part to.</summary>
/// <param name="Namespace">Its namespace, empty for the global one.</param>
/// <param name="ContainingTypes">The headers of the types it is nested in, the outermost first: <c>partial class Outer</c>.</param>
/// <param name="Name">Its name as C# writes it.</param>
/// <param name="HintName">The name of the generated file, unique in the compilation.</param>
internal sealed record TypeModel(string Namespace, EquatableArray<string> ContainingTypes, string Name, string HintName);
