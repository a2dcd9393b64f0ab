namespace Grpc.Core;

/// <summary>The incoming messages of a call, one after the other.</summary>
public interface IAsyncStreamReader<out T>
{
    /// <summary>The message that the last successful <see cref="MoveNext"/> reached.</summary>
    T Current { get; }

    Task<bool> MoveNext(CancellationToken cancellationToken);
}
