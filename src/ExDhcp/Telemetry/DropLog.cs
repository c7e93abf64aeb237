using Microsoft.Extensions.Logging;

namespace ExDhcp.Telemetry;

/// <summary>Says what was dropped before a handler saw it.</summary>
internal sealed class DropLog(ILogger logger)
{
    private readonly FirstTime _first = new();

    public void Duplicate(IPv4EndPoint source) => logger.DuplicateDropped(source);

    public void Oldest(IPv4EndPoint source)
    {
        LogLevel level = _first.Level(25);
        logger.OldestDropped(level, source);
    }

    public void TooOld(IPv4EndPoint source, TimeSpan age)
    {
        LogLevel level = _first.Level(26);
        logger.PacketTooOld(level, source, age);
    }

    public void Stray(IPv4EndPoint source)
    {
        LogLevel level = _first.Level(27);
        logger.StrayDropped(level, source);
    }

    public void Message(int waiting)
    {
        LogLevel level = _first.Level(44);
        logger.MessageDropped(level, waiting);
    }

    /// <summary>No method takes a message.</summary>
    public void Unheard(string attribute, object message)
    {
        Type type = message.GetType();
        LogLevel level = _first.Level(45, type.GetHashCode());
        logger.NobodyHears(level, attribute, type.Name);
    }
}
