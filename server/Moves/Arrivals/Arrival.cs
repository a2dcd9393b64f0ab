using Mover.Peer.V1;

namespace Mover.Server.Moves.Arrivals;

/// <summary>A move into a space of this server, as it stands: what the server of the target knows of it.</summary>
internal sealed record Arrival
{
    public required string MoveId { get; init; }

    /// <summary>Grows with every change.</summary>
    public long Version { get; init; }

    public ArrivalState State { get; init; } = ArrivalState.Consented;

    /// <summary>The target.</summary>
    public required string SpaceId { get; init; }

    public required string SourceAddress { get; init; }

    /// <summary>The server of the source; empty if it is this one.</summary>
    public required string SourceServer { get; init; }

    public required DateTimeOffset CreateTime { get; init; }

    public required DateTimeOffset StateTime { get; init; }

    /// <summary>Until when the move may begin.</summary>
    public required DateTimeOffset ConsentExpireTime { get; init; }

    /// <summary>What this server shows when it pulls, protected; null before the move begins.</summary>
    public byte[]? PullToken { get; init; }

    /// <summary>With which both sides compare secrets, protected.</summary>
    public byte[]? ComparisonKey { get; init; }

    /// <summary>The private key that opens sealed secrets, protected.</summary>
    public byte[]? SealingKey { get; init; }

    /// <summary>The applications of the source, and the versions of their data.</summary>
    public IReadOnlyList<SourceApplication> Applications { get; init; } = [];

    /// <summary>What the target knew of its applications before.</summary>
    public IReadOnlyList<FormerApplication> FormerApplications { get; init; } = [];

    /// <summary>What the target had.</summary>
    public long BaseRevision { get; init; }

    /// <summary>What comes, unseen until the switch; while the move is taken back, what is restored.</summary>
    public long Revision { get; init; }

    public int Pass { get; init; }

    public bool IsFinal { get; init; }

    /// <summary>True once what was current ends with the revision that comes.</summary>
    public bool IsCleared { get; init; }

    /// <summary>Bytes of the source at the end of the pass.</summary>
    public long UsedBytes { get; init; }

    /// <summary>Entries of the source at the end of the pass.</summary>
    public long EntryCount { get; init; }

    /// <summary>How far the pass, or a step of the replacement, is; null at its beginning.</summary>
    public EntryKey? After { get; init; }

    /// <summary>How far it is, as the source's server is told.</summary>
    public WatchArrivalResponse Progress { get; init; } = new();

    /// <summary>What both sides compare; only after the final pass.</summary>
    public byte[]? Hash { get; init; }

    public SwitchArrivalResponse? Receipt { get; init; }

    /// <summary>Until when the switch can be taken back.</summary>
    public DateTimeOffset? UndoExpireTime { get; init; }

    public string EndReason { get; init; } = "";

    public string EndWords { get; init; } = "";

    /// <summary>When the source's server was last heard of.</summary>
    public required DateTimeOffset ContactTime { get; init; }

    public DateTimeOffset? NextTime { get; init; }

    public DateTimeOffset? FailingSince { get; init; }

    public int FailureCount { get; init; }

    /// <summary>Names the move among those who pin what the target had.</summary>
    public string Holder => $"arrival:{MoveId}";

    /// <summary>Names it while it is taken back, when it also pins what came.</summary>
    public string UndoHolder => $"undo:{MoveId}";

    /// <summary>True while content comes, before the switch.</summary>
    public bool IsComing => State is ArrivalState.Pulling or ArrivalState.Waiting;
}
