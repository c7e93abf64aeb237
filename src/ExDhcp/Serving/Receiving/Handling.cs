using System.Diagnostics;

namespace ExDhcp.Serving;

/// <summary>The handling of one packet.</summary>
/// <param name="Work">What it is part of.</param>
/// <param name="Slot">Where the packet is.</param>
/// <param name="Request">The packet.</param>
/// <param name="Choice">Who handles it.</param>
/// <param name="Activity">Its span, if somebody listens.</param>
/// <param name="Since">When it began, by <see cref="Stopwatch"/>, if somebody wants to know how long it takes.</param>
internal readonly record struct Handling(Work Work, PacketSlot Slot, DhcpPacket Request, HandlerChoice Choice, Activity? Activity, long Since);
