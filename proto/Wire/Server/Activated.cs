using Microsoft.Extensions.DependencyInjection;

namespace Mover.Wire;

/// <summary>A service or an interceptor for the length of one call; disposed at its end only if it was made for it.</summary>
internal readonly struct Activated<T>(T value, bool isOwned) : IAsyncDisposable
    where T : class
{
    public T Value { get; } = value;

    public static Activated<T> Create(IServiceProvider services) =>
        services.GetService<T>() is { } registered
            ? new(registered, isOwned: false)
            : new(ActivatorUtilities.CreateInstance<T>(services), isOwned: true);

    public ValueTask DisposeAsync()
    {
        if (isOwned && Value is IAsyncDisposable asynchronous)
        {
            return asynchronous.DisposeAsync();
        }
        if (isOwned && Value is IDisposable disposable)
        {
            disposable.Dispose();
        }
        return ValueTask.CompletedTask;
    }
}
