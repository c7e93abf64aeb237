namespace ExDhcp.Generators.Model;

/// <summary>A call or a cast as a member of the generated <c>Server</c>.</summary>
/// <param name="IsCast">Whether it is a cast.</param>
/// <param name="ClassName">The class from <c>global::</c> on.</param>
/// <param name="Method">The method of the class.</param>
/// <param name="Name">The name of the member.</param>
/// <param name="Accessibility">That of the member.</param>
/// <param name="Parameters">What the caller passes.</param>
/// <param name="Arguments">What the method is called with.</param>
/// <param name="Return">What the method returns.</param>
/// <param name="Result">The type of the value it returns, if it does.</param>
/// <param name="Names">The names that the server gives what it passes.</param>
/// <param name="Attributes">The attributes that warn of the method.</param>
/// <param name="Documentation">The documentation of the method as the compiler gives it.</param>
internal sealed record ExposedModel(
    bool IsCast,
    string ClassName,
    MethodModel Method,
    string Name,
    string Accessibility,
    EquatableArray<ExposedParameter> Parameters,
    EquatableArray<ProcessArgument> Arguments,
    ProcessReturn Return,
    string? Result,
    ExposedNames Names,
    EquatableArray<string> Attributes,
    string Documentation);

/// <summary>A parameter that the caller passes.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Name">Its name as C# writes it.</param>
/// <param name="Default">Its default value as C# writes it, if it has one.</param>
internal sealed record ExposedParameter(string Type, string Name, string? Default);

/// <summary>Names that differ from those of the parameters.</summary>
/// <param name="CancellationToken">The token that the caller passes.</param>
/// <param name="Behavior">The class, in the lambda.</param>
/// <param name="Cancel">The token that the method gets, in the lambda.</param>
internal sealed record ExposedNames(string CancellationToken, string Behavior, string Cancel);
