using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Mover.Tests;

/// <summary>Listens to the log of a server and keeps its errors.</summary>
internal sealed class ErrorLog : ILoggerProvider, ILogger
{
    // Kestrel says so, as an error, where a connection breaks at the very moment in which a body is read; the request has ended by then.
    private const string BrokenBody = "automatic draining of the request body failed";

    private readonly ConcurrentQueue<string> _messages = new();

    public IReadOnlyCollection<string> Messages => _messages;

    public void Clear() => _messages.Clear();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel) || formatter(state, exception).Contains(BrokenBody, StringComparison.Ordinal))
            return;
        _messages.Enqueue($"{formatter(state, exception)} {exception}");
    }

    public void Dispose()
    {
    }
}
