using System.Globalization;
using Grpc.Core;
using Mover.Server.Calls;
using Mover.Server.Moves.Peers;
using Mover.V1;

namespace Mover.Server.Moves.Working;

/// <summary>What it means for a move that a step of it failed.</summary>
/// <param name="Kind">Whether trying again may help.</param>
/// <param name="Reason">By its name in the contract.</param>
/// <param name="Words">A sentence for people.</param>
internal sealed record StepFault(StepFaultKind Kind, string Reason, string Words)
{
    /// <summary>How many entries would be lost, where that is the cause; else 0.</summary>
    public long ChangedEntries { get; init; }

    private const string CountFact = "changed_entries";

    /// <summary>A fault of this server that nobody expects; its log says which.</summary>
    public static readonly StepFault Internal = new(StepFaultKind.Passing, Name(V1.Reason.MoveAbandoned), "The server has an internal error.");

    /// <summary>True if the other server no longer knows the credential: it has ended the move, or forgotten it.</summary>
    public bool IsForgotten => Reason == "CREDENTIALS_INVALID";

    /// <summary>True if there is no room left on a disk.</summary>
    public bool IsFull => Reason == "STORE_FULL";

    /// <summary>What a fault means; null if it is one of this server that nobody expects.</summary>
    public static StepFault? Find(Exception fault, CallGuard guard, CancellationToken ct)
    {
        // A "no" of the other server, or of this one where both spaces are here.
        if (PeerFault.Find(fault, ct) is { } peer)
            return OfPeer(peer);
        return guard.AsRefusal(fault) is { } refusal
            ? new StepFault(
                IsPassing(refusal.Reason) ? StepFaultKind.Passing : StepFaultKind.Lasting,
                RichError.ReasonName(refusal.Reason), refusal.Message)
            {
                ChangedEntries = ReadCount(refusal.Facts.FirstOrDefault(fact => fact.Name == CountFact).Value),
            }
            : null;
    }

    private static StepFault OfPeer(PeerFault fault) => fault.Kind switch
    {
        PeerFaultKind.Refused => new StepFault(
            fault.IsPassing || fault.Refusal!.Known == V1.Reason.StoreFull ? StepFaultKind.Passing : StepFaultKind.Lasting, fault.Refusal!.Reason, fault.Words)
        {
            ChangedEntries = ReadCount(fault.Refusal.Facts.GetValueOrDefault(CountFact)),
        },
        PeerFaultKind.Unavailable => new StepFault(StepFaultKind.Passing, Name(V1.Reason.MovePeerUnavailable), fault.Words),
        PeerFaultKind.NotAllowed => new StepFault(StepFaultKind.Lasting, Name(V1.Reason.MoveServerNotAllowed), fault.Words),
        _ => new StepFault(StepFaultKind.Doubtful, Name(V1.Reason.MovePeerMisbehaves), fault.Words),
    };

    /// <summary>Also of a full disk: whoever looks after the server makes room, and what has come so far is not worth less for that.</summary>
    private static bool IsPassing(Reason reason) => reason == V1.Reason.StoreFull || RefusalStatus.Of(reason).Grpc == StatusCode.Unavailable;

    private static long ReadCount(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;

    private static string Name(Reason reason) => RichError.ReasonName(reason);
}
