namespace ExDhcp.Serving;

/// <summary>A message for <see cref="OnInfoAttribute"/>.</summary>
internal sealed class InfoMessage(object message, DhcpTimer? timer = null) : Work
{
    public override async ValueTask RunAsync(CancellationToken cancellationToken)
    {
        if (timer is not null && !timer.TryTake())
        {
            return;
        }

        if (!await Process.Behavior.HandleInfoAsync(message, cancellationToken).ConfigureAwait(false))
        {
            Process.Drops.Unheard(nameof(OnInfoAttribute), message);
        }
    }
}

/// <summary>A datagram that is no DHCP, for <see cref="OnInfoAttribute"/>.</summary>
internal sealed class StrayMessage(DhcpStrayDatagram datagram) : Work
{
    public override async ValueTask RunAsync(CancellationToken cancellationToken) =>
        await Process.Behavior.HandleInfoAsync(datagram, cancellationToken).ConfigureAwait(false);
}

/// <summary>A message for <see cref="OnContinueAttribute"/>.</summary>
internal sealed class ContinueMessage(object message) : Work
{
    public override async ValueTask RunAsync(CancellationToken cancellationToken)
    {
        if (!await Process.Behavior.HandleContinueAsync(message, cancellationToken).ConfigureAwait(false))
        {
            Process.Drops.Unheard(nameof(OnContinueAttribute), message);
        }
    }
}

/// <summary>A call of a method that nobody waits for.</summary>
internal sealed class CastMessage<T>(Func<T, CancellationToken, ValueTask> cast) : Work
    where T : class, IDhcpBehavior
{
    public override ValueTask RunAsync(CancellationToken cancellationToken) => cast((T)Process.Behavior, cancellationToken);
}
