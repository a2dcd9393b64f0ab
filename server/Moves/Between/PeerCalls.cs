using Grpc.Core;

namespace Mover.Server.Moves.Between;

/// <summary>How calls to another server are made: with the credential of the move, and for so long.</summary>
/// <param name="token">Empty for what anybody may ask.</param>
internal sealed class PeerCalls(string token)
{
    public static readonly PeerCalls Anonymous = new("");

    // A step on the other side is one transaction; a disk that is busy may make it wait.
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(30);

    private readonly Metadata _headers = token.Length == 0 ? [] : new() { { "authorization", $"Bearer {token}" } };

    /// <summary>For calls that are answered once.</summary>
    public CallOptions Options(CancellationToken ct, TimeSpan? answerTime = null) =>
        // By the clock that the calls themselves go by.
        new(_headers, (TimeProvider.System.GetUtcNow() + (answerTime ?? AnswerTime)).UtcDateTime, ct);

    /// <summary>For streams, which last as long as there is something to send; a connection that is gone shows by its pings.</summary>
    public CallOptions OpenOptions(CancellationToken ct) => new(_headers, null, ct);
}
