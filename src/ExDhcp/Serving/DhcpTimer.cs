namespace ExDhcp;

/// <summary>A message that is sent later: what <c>SendAfter</c> returns.</summary>
public sealed class DhcpTimer : IDisposable
{
    /// <summary>Cancels it.</summary>
    public void Dispose() => throw new NotSupportedException();
}
