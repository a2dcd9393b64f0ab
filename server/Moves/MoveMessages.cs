using Google.Protobuf.WellKnownTypes;
using Mover.Peer.V1;
using Mover.Server.Moves.Arrivals;
using Mover.V1;

namespace Mover.Server.Moves;

/// <summary>Moves as callers see them: those out of this server, and those into it as far as this server knows them.</summary>
internal sealed class MoveMessages(TimeProvider time)
{
    public V1.Move Write(Move move, MoveProgress? progress = null, bool withCheck = false)
    {
        var message = new V1.Move
        {
            MoveId = move.Id,
            Role = MoveRole.Source,
            State = move.State,
            SourceAddress = move.SourceAddress,
            TargetAddress = move.TargetAddress,
            OtherServer = move.TargetServer,
            SpaceId = move.SpaceId,
            CreateTime = move.CreateTime.ToTimestamp(),
            StateTime = move.StateTime.ToTimestamp(),
            HasConsent = move.Consent is not null,
            ConfirmExpireTime = move.ConfirmExpireTime?.ToTimestamp(),
            DeleteDueTime = move.DueTime?.ToTimestamp(),
            Progress = HasBegun(move) ? Write(move, progress ?? new MoveProgress()) : null,
            Check = withCheck ? move.Check : null,
        };
        if (move.EndReason.Length > 0)
            message.End = WriteEnd(move.EndReason, move.EndWords);
        return message;
    }

    public static V1.Move Write(Arrival arrival, string targetAddress)
    {
        var message = new V1.Move
        {
            MoveId = arrival.MoveId,
            Role = MoveRole.Target,
            State = StateOf(arrival),
            SourceAddress = arrival.SourceAddress,
            TargetAddress = targetAddress,
            OtherServer = arrival.SourceServer,
            SpaceId = arrival.SpaceId,
            CreateTime = arrival.CreateTime.ToTimestamp(),
            StateTime = arrival.StateTime.ToTimestamp(),
            HasConsent = true,
            DeleteDueTime = arrival.UndoExpireTime?.ToTimestamp(),
            Progress = arrival.Pass == 0 ? null : WriteProgress(arrival),
        };
        if (arrival.EndReason.Length > 0)
            message.End = WriteEnd(arrival.EndReason, arrival.EndWords);
        return message;
    }

    /// <summary>Why a move ended, as callers see it.</summary>
    public static MoveEnd WriteEnd(string reason, string words) => new() { Reason = WriteReason(reason), Words = words };

    /// <summary>A reason as callers see it; empty if there is none.</summary>
    public static string WriteReason(string reason) => reason.Length > 0 ? $"REASON_{reason}" : "";

    /// <summary>The state that the target's server knows a move to be in.</summary>
    public static MoveState StateOf(Arrival arrival) => arrival.State switch
    {
        ArrivalState.Consented => MoveState.Draft,
        ArrivalState.Pulling or ArrivalState.Waiting when !arrival.IsFinal => MoveState.Copying,
        ArrivalState.Pulling => MoveState.Freezing,
        ArrivalState.Waiting => MoveState.Verifying,
        ArrivalState.Switched => MoveState.Moved,
        ArrivalState.Aborted => arrival.EndReason.Length > 0 ? MoveState.Failed : MoveState.Cancelled,
        ArrivalState.Undoing => MoveState.Undoing,
        ArrivalState.Undone => MoveState.Undone,
        _ => MoveState.Done,
    };

    private static bool HasBegun(Move move) => move is { Pass.Number: > 0, State: not MoveState.Confirmed };

    private MoveProgress Write(Move move, MoveProgress progress)
    {
        var present = progress.Clone();
        present.WaitingForPeer = move.FailingSince is not null;
        present.FrozenMilliseconds = (long)(move.FreezeTime is { } since ? time.GetUtcNow() - since : move.Frozen).TotalMilliseconds;
        if (!move.IsRunning)
            (present.BytesPerSecond, present.PresentItem, present.WaitingReason, present.WaitingWords) = (0, "", "", "");
        if (!move.IsRunning)
            present.ClearSecondsLeft();
        return present;
    }

    private static MoveProgress WriteProgress(Arrival arrival)
    {
        var here = arrival.Progress;
        return new MoveProgress
        {
            Pass = arrival.Pass,
            FinalPass = arrival.IsFinal,
            DoneEntries = here.DoneEntries,
            TotalEntries = Math.Max(arrival.EntryCount, here.DoneEntries),
            DoneBytes = here.DoneBytes,
            TotalBytes = Math.Max(arrival.UsedBytes, here.DoneBytes),
            SavedBytes = here.SavedBytes,
            SentBytes = here.SentBytes,
            PresentItem = here.PresentItem,
            WaitingForPeer = arrival.FailingSince is not null,
            WaitingReason = WriteReason(here.WaitReason),
            WaitingWords = here.WaitWords,
            Applications =
            {
                here.Applications.Select(application => new ApplicationProgress
                {
                    Application = application.Application,
                    DoneEntries = application.EntryCount,
                    DoneBytes = application.UsedBytes,
                    SavedBytes = application.SavedBytes,
                }),
            },
            Warnings = { PeerFindings.Of(here) },
        };
    }
}
