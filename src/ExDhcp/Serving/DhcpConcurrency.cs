namespace ExDhcp;

/// <summary>What a server handles at the same time.</summary>
public enum DhcpConcurrency
{
    /// <summary>One message at a time: the class needs no locks. The default.</summary>
    Sequential,

    /// <summary>
    /// Packets of different clients (<see cref="DhcpPacket.ClientId"/>) at the same time, those of one client in order. The state that
    /// packet handlers share needs locks or concurrent collections; calls, casts, infos, continuations, and the start and the
    /// end, still have the class to themselves.
    /// </summary>
    PerClient,
}
