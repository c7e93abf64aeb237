namespace ExDhcp.Generators.Model;

/// <summary>What a method that is no packet handler is marked for; named like the attributes.</summary>
internal enum ProcessKind
{
    Init,
    Terminate,
    Call,
    Cast,
    Info,
    Continue,
}

/// <summary>What a server must know of a class before it serves; named like <c>DhcpBehaviorTraits</c>.</summary>
[Flags]
internal enum ProcessTraits
{
    None = 0,
    PerClient = 1,
    HearsStrayDatagrams = 2,
    HearsIdleTimeouts = 4,
}

/// <summary>What a parameter is bound to.</summary>
internal enum ProcessArgumentKind
{
    Context,
    CancellationToken,
    StopReason,

    /// <summary>The message of an info or a continuation.</summary>
    Message,

    /// <summary>What the caller of a call or a cast passes.</summary>
    Parameter,
}

/// <summary>An argument that a method is called with.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">A message or a parameter as C# writes it in the call.</param>
/// <param name="IsIn">Whether it is passed by <c>in</c>.</param>
internal sealed record ProcessArgument(ProcessArgumentKind Kind, string? Text = null, bool IsIn = false);

/// <summary>What a method returns.</summary>
internal enum ProcessReturn
{
    /// <summary><c>void</c>.</summary>
    Nothing,

    /// <summary>A value, which only calls do.</summary>
    Value,

    /// <summary><c>Task</c>, with or without a value.</summary>
    Task,

    /// <summary><c>ValueTask</c>, with or without a value.</summary>
    ValueTask,
}

/// <summary>The methods of a class that are no packet handlers.</summary>
/// <param name="Traits">What the server must know.</param>
/// <param name="Init">The method that runs before the server serves.</param>
/// <param name="Terminate">The method that runs when it ends.</param>
/// <param name="Infos">The methods that hear messages, in the order they are tried.</param>
/// <param name="Continuations">The methods that go on where a handler left off, in the order they are tried.</param>
/// <param name="Exposed">The calls and casts, in source order.</param>
/// <param name="HidesInherited">Whether a base class is a server too, whose methods must not be called for this one.</param>
internal sealed record ProcessModel(
    ProcessTraits Traits,
    LifecycleModel? Init,
    LifecycleModel? Terminate,
    EquatableArray<MessageMethodModel> Infos,
    EquatableArray<MessageMethodModel> Continuations,
    EquatableArray<ExposedModel> Exposed,
    bool HidesInherited);

/// <summary>A method that runs at the start or the end.</summary>
/// <param name="Method">The method.</param>
/// <param name="Arguments">What it is called with.</param>
/// <param name="Return">What it returns.</param>
internal sealed record LifecycleModel(MethodModel Method, EquatableArray<ProcessArgument> Arguments, ProcessReturn Return);

/// <summary>A method that hears messages of one type.</summary>
/// <param name="Method">The method.</param>
/// <param name="Arguments">What it is called with.</param>
/// <param name="Return">What it returns.</param>
/// <param name="MessageType">The type as a pattern names it.</param>
/// <param name="Variable">The name of the message.</param>
internal sealed record MessageMethodModel(
    MethodModel Method, EquatableArray<ProcessArgument> Arguments, ProcessReturn Return, string MessageType, string Variable);
