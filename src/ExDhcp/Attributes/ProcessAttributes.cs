namespace ExDhcp;

/// <summary>
/// Marks the method that runs before the server serves: with the socket open and <see cref="DhcpServerContext.LocalEndPoint"/> known, and
/// before the first message. At most one. What it throws keeps the server from starting: <c>StartAsync</c> throws it.
/// </summary>
/// <remarks>
/// Parameters: <see cref="DhcpServerContext"/> and <see cref="CancellationToken"/>, both optional. Returns nothing, <see cref="Task"/>
/// or <see cref="ValueTask"/>. Runs on a thread of the pool, as all handlers do, so that it may take its time. After a restart it runs
/// again, on the new instance.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnInitAttribute : Attribute;

/// <summary>
/// Marks the method that runs once when the instance ends, whatever the reason, and before it is disposed of. At most one. It does not run
/// when <see cref="OnInitAttribute"/> has failed.
/// </summary>
/// <remarks>
/// Parameters: <see cref="DhcpStopReason"/>, <see cref="DhcpServerContext"/> and <see cref="CancellationToken"/>, all optional. Returns
/// nothing, <see cref="Task"/> or <see cref="ValueTask"/>. The token ends when
/// <see cref="DhcpServerOptions.StopTimeout"/> has passed; a method that has not ended after as long again, 1 s at least, is given up.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnTerminateAttribute : Attribute;

/// <summary>
/// Marks a method that others call and await while the server runs: the generated <c>Server</c> has it with <c>Async</c> behind its name.
/// It runs between two messages, so that it may use the state of the class freely.
/// </summary>
/// <remarks>
/// Any parameters and any return type, awaitable or not. Parameters of type <see cref="DhcpServerContext"/> and
/// <see cref="CancellationToken"/> are filled in by the server. What the method throws goes to the caller alone. A handler calls the methods
/// of its own class directly: if it awaited a call of its own server, each would wait for the other until
/// <see cref="DhcpServerOptions.HandlerTimeout"/>, or for ever.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnCallAttribute : Attribute;

/// <summary>
/// Marks a method that others call without waiting for it: the generated <c>Server</c> has it under the same name. It runs between two
/// messages, and nobody hears what becomes of it.
/// </summary>
/// <remarks>
/// Any parameters; returns nothing, <see cref="Task"/> or <see cref="ValueTask"/>. Parameters of type <see cref="DhcpServerContext"/> and
/// <see cref="CancellationToken"/> are filled in by the server. What the method throws is treated like what a packet handler throws:
/// <see cref="DhcpServerOptions.OnHandlerException"/>.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnCastAttribute : Attribute;

/// <summary>
/// Marks a method that hears messages of one type: what <c>Send</c> and <c>SendAfter</c> of the server or of its context sent, datagrams
/// that are no DHCP (<see cref="DhcpStrayDatagram"/>), and idleness (<see cref="DhcpIdleTimeout"/>).
/// </summary>
/// <remarks>
/// One parameter for the message, which chooses the method by its type; the first in source order that fits is called. Beside it
/// <see cref="DhcpServerContext"/> and <see cref="CancellationToken"/>, both optional. Returns nothing, <see cref="Task"/> or
/// <see cref="ValueTask"/>.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnInfoAttribute : Attribute;

/// <summary>
/// Marks a method that goes on where a handler left off: it hears what a handler gave to
/// <see cref="DhcpServerContext.Continue"/>, after the handler and before any other message.
/// </summary>
/// <remarks>Parameters and return type like those of <see cref="OnInfoAttribute"/>.</remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnContinueAttribute : Attribute;
