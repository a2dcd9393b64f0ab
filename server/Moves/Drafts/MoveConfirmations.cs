using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Server.Spaces;
using Mover.Server.Spaces.Ending;
using Mover.V1;

namespace Mover.Server.Moves.Drafts;

/// <summary>Asks the owner of a source by mail whether the move is wanted.</summary>
internal sealed class MoveConfirmations(
    MoverDatabase database, MoveSaga saga, AnsweredRequests answered, MoveMessages messages, MovesOptions options, TimeProvider time)
{
    public Task<RequestMoveConfirmationResponse> RequestAsync(Caller caller, RequestMoveConfirmationRequest request, CancellationToken ct) =>
        database.WriteAsync(
            (session, ct) => answered.OnceAsync(
                session, caller, request.RequestId, request, () => RequestAsync(session, caller, request, ct), ct), ct);

    private async Task<RequestMoveConfirmationResponse> RequestAsync(
        DatabaseSession session, Caller caller, RequestMoveConfirmationRequest request, CancellationToken ct)
    {
        var move = await MoveSide.GetDepartureAsync(session, caller, request.MoveId, ct);
        MoveRules.Decide(move.State == MoveState.Draft ? MoveState.Checked : move.State, MoveInput.ConfirmationAsked);
        RequireChecked(move, request.CheckId);
        if (!request.OverwriteTarget)
        {
            throw new Refusal(
                Reason.MoveOverwriteNotAcknowledged, $"Say that the present content of {move.TargetAddress} is to be replaced: overwrite_target.");
        }

        var asked = await saga.ApplyAsync(session, move.Id, MoveInput.ConfirmationAsked, null, ct);
        var space = await SpaceTable.FindByIdAsync(session, move.SpaceId, ct);
        SpaceRules.RequireWritable(space);
        return new RequestMoveConfirmationResponse { Move = messages.Write(asked, withCheck: true), MailHint = LeavingRules.HintOf(space.OwnerMail) };
    }

    private void RequireChecked(Move move, string checkId)
    {
        if (move.Check is not { } check || check.CheckId != checkId)
            throw NotChecked("The check that is named is not the last one.");
        if (check.Obstacles.Count > 0)
            throw NotChecked("The last check found something in the way.");
        if (check.CheckTime.ToDateTimeOffset() < time.GetUtcNow() - options.CheckTime)
            throw NotChecked("The last check is too old.");
    }

    private static Refusal NotChecked(string words) => new(Reason.MoveNotChecked, words);
}
