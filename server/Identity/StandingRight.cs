using Grpc.Core;
using Mover.Server.Calls;

namespace Mover.Server.Identity;

/// <summary>A caller's right to one stream, judged again while it lasts. Once it is lost the stream ends with the refusal of a new call,
/// whatever its method waits for.</summary>
internal sealed class StandingRight : IDisposable
{
    // A reader that still reads has the refusal by then.
    private static readonly TimeSpan LastWrite = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource _end;
    private readonly StandingCaller _caller;
    private readonly Permission _permission;
    private readonly Action _cut;
    private readonly Action<StandingRight> _close;
    private readonly Lock _lock = new();
    private bool _isOver;
    private volatile bool _isWriting;
    private volatile Refusal? _lost;

    public StandingRight(StandingCaller caller, Permission permission, Action cut, Action<StandingRight> close, CancellationToken requestEnd)
    {
        (_caller, _permission, _cut, _close) = (caller, permission, cut, close);
        _end = CancellationTokenSource.CreateLinkedTokenSource(requestEnd);
        Token = _end.Token;
    }

    /// <summary>Fires when the right is lost, or the caller leaves.</summary>
    public CancellationToken Token { get; }

    /// <summary>Why the right was lost; null while it stands.</summary>
    public Refusal? Lost => _lost;

    public IServerStreamWriter<T> Watch<T>(IServerStreamWriter<T> stream) => new Writer<T>(stream, this);

    public IAsyncStreamReader<T> Watch<T>(IAsyncStreamReader<T> stream) => new Reader<T>(stream, this);

    /// <summary>Ends the stream if a new call of this caller would be refused.</summary>
    public void Judge(Caller caller)
    {
        if (_lost is not null || caller.FindRefusal(_permission) is not { } refusal)
            return;
        lock (_lock)
        {
            if (_isOver)
                return;
            _lost = refusal;
            _ = EndAsync();
        }
    }

    public void Dispose()
    {
        _close(this);
        lock (_lock)
        {
            _isOver = true;
            _end.Dispose();
        }
    }

    private async Task EndAsync()
    {
        await _end.CancelAsync();
        await Task.Delay(LastWrite);
        lock (_lock)
        {
            if (!_isOver && _isWriting)
                _cut();
        }
    }

    private async ValueTask RequireAsync(CancellationToken ct)
    {
        await _caller.AskIfLateAsync(ct);
        if (_lost is { } refusal)
            throw refusal;
    }

    private sealed class Writer<T>(IServerStreamWriter<T> inner, StandingRight right) : IServerStreamWriter<T>
    {
        public WriteOptions? WriteOptions
        {
            get => inner.WriteOptions;
            set => inner.WriteOptions = value;
        }

        public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

        public async Task WriteAsync(T message, CancellationToken cancellationToken)
        {
            await right.RequireAsync(cancellationToken);
            right._isWriting = true;
            try
            {
                // Not with the token of the right: to break off a write is to break off the stream, and no refusal could follow.
                await inner.WriteAsync(message, cancellationToken == right.Token ? CancellationToken.None : cancellationToken);
            }
            finally
            {
                right._isWriting = false;
            }
        }
    }

    private sealed class Reader<T>(IAsyncStreamReader<T> inner, StandingRight right) : IAsyncStreamReader<T>
    {
        public T Current => inner.Current;

        public async Task<bool> MoveNext(CancellationToken cancellationToken)
        {
            using var either = cancellationToken.CanBeCanceled && cancellationToken != right.Token
                ? CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, right.Token)
                : null;
            var more = await ReadAsync(either?.Token ?? right.Token);
            await right.RequireAsync(cancellationToken);
            return more;
        }

        /// <summary>A read may find the stream reset a moment before anybody is told that the caller left; a request that is wrong says so itself.</summary>
        private async Task<bool> ReadAsync(CancellationToken ct)
        {
            try
            {
                return await inner.MoveNext(ct);
            }
            catch (IOException reset) when (reset is not BadHttpRequestException)
            {
                throw new RpcException(new Status(StatusCode.Cancelled, "The caller left.", reset));
            }
        }
    }
}
