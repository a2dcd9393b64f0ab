using Grpc.Core;
using Mover.Tui.CommandLine;
using Mover.Tui.Connection;
using Mover.V1;

namespace Mover.Tui.Moves;

/// <summary>Brings a move from where it stands to the mail that confirms it.</summary>
/// <remarks>1. The owner of the target consents, if nobody has. 2. The move is checked. 3. The owner of the source says that the target is
/// overwritten. 4. The mail is asked for. Whatever breaks it off, the draft stays, and it is said how to go on with it.</remarks>
internal sealed class MoveFlow(CommandContext context, MoveSides sides, MoveCalls calls, MoveDisplay display, MoveChoices choices)
{
    private readonly TargetServerChoice _targetServer = new(context, choices.TargetServer);

    /// <summary>Drafts a move and brings it there; gives its id.</summary>
    public async Task<string> BeginAsync(string spaceId, string target, CancellationToken cancellation)
    {
        _targetServer.RequireKnowable(target);
        var (draft, sourceServer) = await DraftAsync(spaceId, target, cancellation);
        if (context.Printer.IsJson)
            context.Printer.Json(MoveView.Of(draft));
        context.Printer.Line($"Draft {draft.MoveId}: {draft.SourceAddress} to {draft.TargetAddress}.");
        await ToMailAsync(draft, sourceServer, cancellation);
        return draft.MoveId;
    }

    /// <summary>Brings a draft there; a move that was confirmed goes by itself already.</summary>
    public async Task GoOnAsync(string moveId, CancellationToken cancellation)
    {
        var (move, ownServer) = await calls.GetWithServerAsync(moveId, cancellation);
        if (move.Role != MoveRole.Source)
        {
            throw new CommandFailure("MOVE_OTHER_SIDE", $"{context.Server.Authority} is the server of the target; the move is kept by the "
                + $"other one: mover move --move {moveId} --server {move.OtherServer}");
        }
        if (MoveStates.IsBeforeConfirmation(move))
            await ToMailAsync(move, choices.SourceServer ?? ownServer, cancellation);
    }

    private async Task<(Move Draft, string SourceServer)> DraftAsync(string spaceId, string target, CancellationToken cancellation)
    {
        var server = choices.TargetServer is { } named ? context.OtherServer(named).Authority : "";
        try
        {
            var (draft, ownServer) = await calls.CreateAsync(
                new CreateMoveRequest { SpaceId = spaceId, TargetAddress = target, TargetServer = server }, cancellation);
            return draft.TargetAddress == target
                ? (draft, choices.SourceServer ?? ownServer)
                : throw new CommandFailure("ANSWER_INVALID", $"The server drafted a move to {draft.TargetAddress}.");
        }
        catch (RpcException refused) when (ServerRefusal.Is(refused, "MOVE_SERVER_UNKNOWN"))
        {
            throw new CommandFailure("MOVE_SERVER_UNKNOWN",
                $"It is not known on which server {target} is: name it with --to-server. Where a space can be had: mover hosters");
        }
    }

    private async Task ToMailAsync(Move draft, string sourceServer, CancellationToken cancellation)
    {
        var wayOn = $"The draft stays: mover move --move {draft.MoveId} goes on with it, mover moves cancel {draft.MoveId} ends it.";
        try
        {
            var move = await CheckAsync(draft, sourceServer, cancellation);
            new CheckText(context).Print(move);
            CheckVerdict.RequireClear(move);
            await AcknowledgeAsync(move, cancellation);
            var (asked, mailHint) = await calls.RequestConfirmationAsync(move, cancellation);
            TellMail(asked, mailHint);
        }
        catch (Exception stopped) when (cancellation.IsCancellationRequested && stopped is OperationCanceledException or RpcException)
        {
            throw CommandFailure.Interrupted($"Interrupted; nothing has moved. {wayOn}");
        }
        catch (Exception failure) when (failure is CommandFailure or RpcException)
        {
            display.Tell(wayOn);
            throw;
        }
    }

    private async Task<Move> CheckAsync(Move draft, string sourceServer, CancellationToken cancellation)
    {
        try
        {
            if (draft.HasConsent)
                return await calls.CheckAsync(draft.MoveId, cancellation);
        }
        catch (RpcException refused) when (ServerRefusal.Is(refused, "MOVE_CONSENT_INVALID"))
        {
            display.Tell("The consent of the target's owner is past its time or was withdrawn.");
        }
        var server = await _targetServer.GetAsync(draft, cancellation);
        var (consent, target) = await new TargetConsent(context, server).AskAsync(draft, sourceServer, cancellation);
        await sides.KeepAsync(target);
        await calls.AttachConsentAsync(draft.MoveId, consent, cancellation);
        return await calls.CheckAsync(draft.MoveId, cancellation);
    }

    private async Task AcknowledgeAsync(Move move, CancellationToken cancellation)
    {
        var loss = $"{CheckText.Former(move)} will be replaced by what {move.SourceAddress} contains";
        if (choices.Overwrites)
            context.Printer.Line($"{loss}: --yes says so.");
        else
            await TypedConfirmation.RequireAsync(
                context, $"{loss}. Type the address {move.TargetAddress} to say that you want that:", move.TargetAddress,
                "That is not its address. Nothing was changed.", cancellation);
    }

    private void TellMail(Move move, string mailHint)
    {
        if (context.Printer.IsJson)
            context.Printer.Json(MoveView.Of(move) with { Check = null, MailHint = mailHint });
        context.Printer.Line(
            $"A mail went to {mailHint}. Nothing happens before its link is confirmed, until {MoveText.Time(move.ConfirmExpireTime)}.");
    }
}
