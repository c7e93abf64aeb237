using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ExDhcp.Hosting;

/// <summary>Makes the instances of a server, each with a scope of its own that ends after it.</summary>
internal sealed class InstanceScopes<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(
    IServiceProvider services, ILogger logger)
    where T : class
{
    // There is one instance at a time. More scopes than one are those of constructors that threw.
    private readonly Stack<AsyncServiceScope> _open = [];

    public T Create()
    {
        AsyncServiceScope scope = services.CreateAsyncScope();
        lock (_open)
        {
            _open.Push(scope);
        }

        return ActivatorUtilities.CreateInstance<T>(scope.ServiceProvider);
    }

    /// <summary>Ends the scopes of instances that have ended, and of those that never were. Never fails.</summary>
    public async ValueTask EndAsync()
    {
        while (TryTake(out AsyncServiceScope scope))
        {
            try
            {
                await scope.DisposeAsync().ConfigureAwait(false);
            }
            catch (Exception error)
            {
                logger.ScopeFailed(error, typeof(T).Name);
            }
        }
    }

    private bool TryTake(out AsyncServiceScope scope)
    {
        lock (_open)
        {
            return _open.TryPop(out scope);
        }
    }
}
