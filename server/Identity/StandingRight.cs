using Grpc.Core;

namespace Mover.Server.Identity;

/// <summary>A caller's right to a stream, asked for again while it lasts: whoever signs out or loses a key loses what runs, too.</summary>
/// <param name="requireAgain">Looks the credentials up again, and refuses where a new call would be refused.</param>
internal sealed class StandingRight(Func<CancellationToken, Task> requireAgain, TimeProvider time)
{
    // Often enough that a revoked key ends within a second; rare enough that the question costs nothing beside the bytes.
    private static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(500);

    private long _asked = time.GetTimestamp();

    public IServerStreamWriter<T> Watch<T>(IServerStreamWriter<T> stream) => new Writer<T>(stream, this);

    public IAsyncStreamReader<T> Watch<T>(IAsyncStreamReader<T> stream) => new Reader<T>(stream, this);

    private async ValueTask RequireAsync(CancellationToken ct)
    {
        if (time.GetElapsedTime(Volatile.Read(ref _asked)) < AskAgain)
            return;
        await requireAgain(ct);
        Volatile.Write(ref _asked, time.GetTimestamp());
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
            await inner.WriteAsync(message, cancellationToken);
        }
    }

    private sealed class Reader<T>(IAsyncStreamReader<T> inner, StandingRight right) : IAsyncStreamReader<T>
    {
        public T Current => inner.Current;

        public async Task<bool> MoveNext(CancellationToken cancellationToken)
        {
            var more = await inner.MoveNext(cancellationToken);
            await right.RequireAsync(cancellationToken);
            return more;
        }
    }
}
