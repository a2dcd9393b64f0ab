using Mover.Server.Working;
using Mover.V1;

namespace Mover.Server.Moves;

/// <summary>All that Moves can say. Never a token, a key or a secret of a document.</summary>
internal static partial class MovesLog
{
    [LoggerMessage(603, LogLevel.Information, "Move {MoveId}: {Input}, now {State}")]
    public static partial void MoveStepped(this ILogger logger, string moveId, MoveInput input, MoveState state);

    [LoggerMessage(604, LogLevel.Warning, "Move {MoveId} waits in {State}: {Cause}")]
    public static partial void MoveWaits(this ILogger logger, string moveId, MoveState state, string cause);

    [LoggerMessage(605, LogLevel.Error, "Move {MoveId} has been switching since {Since}, its source frozen, and the server of its target gives no answer that ends it: {Cause}")]
    public static partial void MoveStalled(this ILogger logger, string moveId, DateTimeOffset since, string cause);

    [LoggerMessage(606, LogLevel.Information, "Arrival {MoveId}: now {State}")]
    public static partial void ArrivalStepped(this ILogger logger, string moveId, Peer.V1.ArrivalState state);

    [LoggerMessage(607, LogLevel.Warning, "Arrival {MoveId} waits in {State}: {Cause}")]
    public static partial void ArrivalWaits(this ILogger logger, string moveId, Peer.V1.ArrivalState state, string cause);

    [LoggerMessage(608, LogLevel.Warning, "Partners of moved spaces could not be told; the next round tries again")]
    public static partial void PartnersNotTold(this ILogger logger, Exception fault);

    [LoggerMessage(609, LogLevel.Warning, "What other servers said of moved spaces could not be looked into; the next round tries again")]
    public static partial void AnnouncementsNotHeard(this ILogger logger, Exception fault);

    [LoggerMessage(610, LogLevel.Warning, "Moves could not be looked through; the next round tries again")]
    public static partial void MovesNotSwept(this ILogger logger, Exception fault);
}
