using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Server.Notices;
using Mover.Server.Spaces;
using Mover.Server.Spaces.Ending;
using Mover.V1;
using Space = Mover.Server.Spaces.Space;
using SpaceHold = Mover.Server.Spaces.Ending.SpaceHold;

namespace Mover.Server.Moves;

/// <summary>Does to the source of a move what a step of it brings, in the transaction of the step; the space is locked.</summary>
internal sealed class MoveSource(
    SpaceEnding ending, SignedLinks links, PeerCredentials credentials, MoveSecrets secrets, MovesOptions options, NoticesOptions notices, TimeProvider time)
{
    // Longer than any move lasts; it ends with the move.
    private static readonly TimeSpan CredentialTime = TimeSpan.FromDays(400);

    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(notices.TimeZone);

    /// <param name="space">The source; null if it is not there any more.</param>
    public async Task<Move> ApplyAsync(DatabaseSession session, Move move, Space? space, MoveEffects effects, CancellationToken ct)
    {
        if (effects.HasFlag(MoveEffects.Claim))
            await FreeSpaces.RequireAsync(session, space, move.Id, ct);
        if (effects.HasFlag(MoveEffects.EndLinks))
            move = await EndLinksAsync(session, move, ct);
        if (effects.HasFlag(MoveEffects.MailLink))
            move = await CreateLinkAsync(session, move, ct);
        if (effects.HasFlag(MoveEffects.Prepare))
            move = await PrepareAsync(session, move, space, ct);
        if (effects.HasFlag(MoveEffects.NextPass))
            move = await NextPassAsync(session, move, space, isFinal: false, ct);
        if (effects.HasFlag(MoveEffects.Freeze))
            move = await FreezeAsync(session, move, space, ct);
        if (effects.HasFlag(MoveEffects.Thaw))
            move = await ThawAsync(session, move, ct);
        if (effects.HasFlag(MoveEffects.Close))
            move = await CloseAsync(session, move, space, ct);
        await EndAsync(session, move, space, effects, ct);
        return effects.HasFlag(MoveEffects.TellTarget) ? move with { IsAbortDue = move.Consent is not null } : move;
    }

    private async Task EndAsync(DatabaseSession session, Move move, Space? space, MoveEffects effects, CancellationToken ct)
    {
        if (effects.HasFlag(MoveEffects.Release))
            await SpacePins.RemoveAsync(session, move.SpaceId, move.Holder, ct);
        if (effects.HasFlag(MoveEffects.Hold))
            await SpaceHoldTable.SetAsync(session, move.SpaceId, new SpaceHold(move.Holder), time.GetUtcNow(), ct);
        if (effects.HasFlag(MoveEffects.Unhold))
            await SpaceHoldTable.RemoveAsync(session, move.SpaceId, move.Holder, ct);
        if (effects.HasFlag(MoveEffects.Reopen) && space is { State: SpaceState.PendingDeletion })
            await ReopenAsync(session, space, ct);
        if (effects.HasFlag(MoveEffects.EndCredentials))
            await credentials.EndAsync(session, new PeerCredential(move.Id, PeerSide.Target), ct);
    }

    private async Task ReopenAsync(DatabaseSession session, Space space, CancellationToken ct)
    {
        // Whoever comes with the link later hears that it is done, whoever did it.
        await links.TryUseAsync(session, space.Closing!.StayLinkId, ct);
        await ending.ReopenAsync(session, space, ct);
    }

    private async Task<Move> EndLinksAsync(DatabaseSession session, Move move, CancellationToken ct)
    {
        await links.RevokeAllAsync(session, LinkPurpose.Move, move.Id, ct);
        return move with { ConfirmLinkId = null, ConfirmExpireTime = null };
    }

    private async Task<Move> CreateLinkAsync(DatabaseSession session, Move move, CancellationToken ct)
    {
        var expireTime = time.GetUtcNow() + options.ConfirmTime;
        var (link, _) = await links.CreateAsync(session, LinkPurpose.Move, move.Id, expireTime, ct);
        return move with { ConfirmLinkId = link.Id, ConfirmExpireTime = expireTime };
    }

    private async Task<Move> PrepareAsync(DatabaseSession session, Move move, Space? space, CancellationToken ct)
    {
        SpaceRules.RequireWritable(space);
        await SpacePins.AddAsync(session, space.Id, space.Revision, move.Holder, ct);
        var token = await credentials.RenewAsync(
            session, new PeerCredential(move.Id, PeerSide.Target), time.GetUtcNow() + CredentialTime, ct);
        return move with
        {
            PullToken = secrets.Protect(token),
            ComparisonKey = secrets.CreateComparisonKey(),
            Pass = MovePass.None.Next(space.Revision, isFinal: false),
        };
    }

    /// <summary>Keeps what the pass before ended with, for as long as the next one asks what has changed since.</summary>
    private static async Task<Move> NextPassAsync(DatabaseSession session, Move move, Space? space, bool isFinal, CancellationToken ct)
    {
        SpaceRules.RequireWritable(space);
        await SpacePins.AddAsync(session, space.Id, move.Pass.To, move.Holder, ct);
        return move with { Pass = move.Pass.Next(space.Revision, isFinal) };
    }

    private async Task<Move> FreezeAsync(DatabaseSession session, Move move, Space? space, CancellationToken ct)
    {
        var next = await NextPassAsync(session, move, space, isFinal: true, ct);
        await SpaceTable.SetFrozenAsync(session, move.SpaceId, true, ct);
        return next with { FreezeTime = time.GetUtcNow(), FreezeCount = move.FreezeCount + 1 };
    }

    private static async Task<Move> ThawAsync(DatabaseSession session, Move move, CancellationToken ct)
    {
        await SpaceTable.SetFrozenAsync(session, move.SpaceId, false, ct);
        return move with { FreezeTime = null, Pass = move.Pass with { IsFinal = false } };
    }

    private async Task<Move> CloseAsync(DatabaseSession session, Move move, Space? space, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var dueTime = DueDate.Of(now, _zone);
        var frozen = now - (move.FreezeTime ?? now);
        move.Report!.FrozenMilliseconds = (long)frozen.TotalMilliseconds;
        var closed = move with { DueTime = dueTime, Frozen = frozen, FreezeTime = null };
        // Deleted by its service while the target switched: then there is nothing to close.
        if (space is null or { State: SpaceState.Deleted })
            return closed;
        await ending.CloseMovedAsync(session, space, move.Id, move.TargetAddress, dueTime, ct);
        return closed;
    }
}
