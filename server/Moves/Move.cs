using Mover.V1;

namespace Mover.Server.Moves;

/// <summary>A move out of a space of this server, as it stands: kept by the server of the source, and changed only by <see cref="MoveSaga"/>.</summary>
internal sealed record Move
{
    public const string IdPrefix = "mv";

    public required string Id { get; init; }

    /// <summary>Grows with every change: whoever changes it says which version they saw.</summary>
    public long Version { get; init; }

    public MoveState State { get; init; } = MoveState.Draft;

    /// <summary>The source.</summary>
    public required string SpaceId { get; init; }

    public required string SourceAddress { get; init; }

    public required string TargetAddress { get; init; }

    /// <summary>The server of the target; empty if it is this one.</summary>
    public required string TargetServer { get; init; }

    public required DateTimeOffset CreateTime { get; init; }

    public required DateTimeOffset StateTime { get; init; }

    /// <summary>The consent of the target's owner, protected.</summary>
    public byte[]? Consent { get; init; }

    /// <summary>What the target's server shows when it pulls, protected; null until the move is confirmed.</summary>
    public byte[]? PullToken { get; init; }

    /// <summary>With which both sides compare secrets, protected.</summary>
    public byte[]? ComparisonKey { get; init; }

    /// <summary>The public key under which secrets are sealed for the target's server; null until it has begun.</summary>
    public byte[]? SealingKey { get; init; }

    /// <summary>What the last check found; null while there was none.</summary>
    public MoveCheck? Check { get; init; }

    public string? ConfirmLinkId { get; init; }

    public DateTimeOffset? ConfirmExpireTime { get; init; }

    public MovePass Pass { get; init; } = MovePass.None;

    /// <summary>Since when the source is frozen; null while it is not.</summary>
    public DateTimeOffset? FreezeTime { get; init; }

    /// <summary>For how long it was frozen in the end.</summary>
    public TimeSpan Frozen { get; init; }

    /// <summary>How often it was frozen.</summary>
    public int FreezeCount { get; init; }

    /// <summary>What both sides have, once they agree on it.</summary>
    public byte[]? Hash { get; init; }

    public MoveReport? Report { get; init; }

    public MoveReceipt? Receipt { get; init; }

    /// <summary>When the source is deleted; null until the target has switched.</summary>
    public DateTimeOffset? DueTime { get; init; }

    /// <summary>True if what was changed at the target since the switch may be lost when it is taken back.</summary>
    public bool DiscardsChanges { get; init; }

    /// <summary>How many entries of the target were changed since the switch, as its server said when it would not lose them; 0 while it has not.</summary>
    public long ChangedEntries { get; init; }

    /// <summary>Why it ended before its switch, by the name of the reason in the contract; empty otherwise.</summary>
    public string EndReason { get; init; } = "";

    public string EndWords { get; init; } = "";

    /// <summary>True while the target's server is still to be told that the move has ended, or what has become of the source since.</summary>
    public bool IsAbortDue { get; init; }

    /// <summary>True once the owner was told that a frozen source waits for the other server.</summary>
    public bool IsStallTold { get; init; }

    /// <summary>When somebody has to look at it; null while nobody has.</summary>
    public DateTimeOffset? NextTime { get; init; }

    /// <summary>Since when the other server does not answer; null while it does.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    public int FailureCount { get; init; }

    /// <summary>Names the move among those who pin revisions and hold spaces.</summary>
    public string Holder => $"move:{Id}";

    /// <summary>True before the switch, while content is taken over.</summary>
    public bool IsRunning => State is >= MoveState.Confirmed and <= MoveState.Switching;

    public bool IsFrozen => State is MoveState.Freezing or MoveState.Verifying or MoveState.Switching;

    /// <summary>True if the move has not taken a step since it was seen.</summary>
    public bool IsAt(Move seen) => State == seen.State && Pass.Number == seen.Pass.Number;

    /// <summary>When the server has something to do for it after a step: now, later, or (null) not before somebody asks.</summary>
    public DateTimeOffset? FindNextTime(DateTimeOffset now) => State switch
    {
        MoveState.AwaitingConfirmation => ConfirmExpireTime,
        MoveState.Undoing => now,
        _ when IsRunning || IsAbortDue => now,
        _ => null,
    };

    /// <summary>True if nothing comes to it any more.</summary>
    public bool HasEnded => State is MoveState.Done or MoveState.Cancelled or MoveState.Failed or MoveState.Undone;
}
