namespace ExDhcp;

/// <summary>The running server as its handlers see it.</summary>
public sealed class DhcpServerContext
{
    /// <summary>The UDP port the server listens on.</summary>
    public int Port => throw new NotImplementedException();
}
