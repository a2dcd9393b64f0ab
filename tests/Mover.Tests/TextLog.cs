using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Mover.Tests;

/// <summary>Listens to everything that a server logs.</summary>
internal sealed class TextLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();
    private TaskCompletionSource _next = NewSource();

    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>Waits until a line has this text.</summary>
    public async Task WaitForAsync(string text, CancellationToken ct)
    {
        for (var next = Volatile.Read(ref _next); !_lines.Any(line => line.Contains(text, StringComparison.Ordinal)); next = Volatile.Read(ref _next))
            await next.Task.WaitAsync(ct);
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        Add($"scope {state}");
        return null;
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Add($"{formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }

    private void Add(string line)
    {
        _lines.Enqueue(line);
        Interlocked.Exchange(ref _next, NewSource()).TrySetResult();
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
