using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace Mover.Wire;

/// <summary>When the caller of one call stops waiting, and what happens then.</summary>
internal sealed class CallDeadline : IDisposable
{
    private readonly TaskCompletionSource _passed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _cancel;
    private readonly DeadlineTimer _timer;

    private CallDeadline(DateTime time, CancellationToken aborted)
    {
        Time = time;
        _cancel = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        Token = _cancel.Token;
        _timer = new(time, Pass);
    }

    public DateTime Time { get; }

    public Task Passed => _passed.Task;

    public bool HasPassed => Passed.IsCompleted;

    /// <summary>Fires at the deadline, or when the caller leaves before.</summary>
    public CancellationToken Token { get; }

    /// <summary>The deadline of a call, or null when the caller would wait for ever.</summary>
    public static CallDeadline? Find(HttpContext http)
    {
        var text = http.Request.Headers[WireHeaders.Timeout].ToString();
        if (text.Length == 0)
        {
            return null;
        }
        if (!TimeoutCodec.TryDecode(text, out var timeout))
        {
            throw WireFault.Create(StatusCode.Internal, "Malformed grpc-timeout.");
        }
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return timeout >= DateTime.MaxValue - now ? null : new(now + timeout, http.RequestAborted);
    }

    public void Dispose()
    {
        _timer.Dispose();
        _cancel.Dispose();
    }

    private void Pass()
    {
        // The status first: who sees the token fire must be able to see why.
        _passed.TrySetResult();
        try
        {
            _cancel.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The call ended in the same moment.
        }
    }
}
