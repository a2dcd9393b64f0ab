using System.Globalization;
using Grpc.Core;
using Mover.Server.Calls;
using Mover.Server.Moves.Peers;
using Mover.Server.Working;
using Mover.V1;

namespace Mover.Server.Moves.Faults;

/// <summary>Tells what it means for a move that a step of it failed.</summary>
internal sealed class StepFaults(CallGuard guard, ILogger<StepFaults> logger)
{
    private const string CountFact = "changed_entries";

    /// <summary>What a fault means. One of this server that nobody expects is logged.</summary>
    /// <param name="table">Of the row that the step was for, as the log names it.</param>
    public StepFault Understand(Exception fault, string table, string key, CancellationToken ct)
    {
        if (Find(fault, ct) is { } known)
            return known;
        logger.DueRowFailed(fault, table, key);
        return new StepFault(StepFaultKind.Passing, Name(Reason.MoveAbandoned), "The server has an internal error.");
    }

    /// <summary>What a fault means; null if it is one of this server that nobody expects.</summary>
    public StepFault? Find(Exception fault, CancellationToken ct)
    {
        // A "no" of the other server, or of this one where both spaces are here.
        if (PeerFault.Find(fault, ct) is { } peer)
            return OfPeer(peer);
        return guard.AsRefusal(fault) is { } refusal
            ? new StepFault(
                IsPassing(refusal.Reason) ? StepFaultKind.Passing : StepFaultKind.Lasting,
                Name(refusal.Reason), refusal.Message)
            {
                ChangedEntries = ReadCount(refusal.Facts.FirstOrDefault(fact => fact.Name == CountFact).Value),
            }
            : null;
    }

    private static StepFault OfPeer(PeerFault fault) => fault.Kind switch
    {
        PeerFaultKind.Refused => new StepFault(
            fault.IsPassing || fault.Refusal!.Known == Reason.StoreFull ? StepFaultKind.Passing : StepFaultKind.Lasting, fault.Refusal!.Reason, fault.Words)
        {
            ChangedEntries = ReadCount(fault.Refusal.Facts.GetValueOrDefault(CountFact)),
        },
        PeerFaultKind.Unavailable => new StepFault(StepFaultKind.Passing, Name(Reason.MovePeerUnavailable), fault.Words),
        PeerFaultKind.NotAllowed => new StepFault(StepFaultKind.Lasting, Name(Reason.MoveServerNotAllowed), fault.Words),
        _ => new StepFault(StepFaultKind.Doubtful, Name(Reason.MovePeerMisbehaves), fault.Words),
    };

    /// <summary>Also of a full disk: whoever looks after the server makes room, and what has come so far is not worth less for that.</summary>
    private static bool IsPassing(Reason reason) => reason == Reason.StoreFull || RefusalStatus.Of(reason).Grpc == StatusCode.Unavailable;

    private static long ReadCount(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;

    private static string Name(Reason reason) => RichError.ReasonName(reason);
}
