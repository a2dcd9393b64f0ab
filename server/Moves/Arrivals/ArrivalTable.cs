using System.Data.Common;
using Google.Protobuf;
using Mover.Peer.V1;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Working;

namespace Mover.Server.Moves.Arrivals;

/// <summary>The rows of moves into spaces of this server.</summary>
internal static class ArrivalTable
{
    public static readonly DueTable Due = new("arrival", "move_id", (long)ArrivalState.Switched);

    // Without those that have not begun: their moves are drafts, and told by the servers of their sources.
    public static readonly RecentTable Recent = new("arrival", "move_id", "state IN (2, 3, 4, 6)");

    private const string Columns =
        "move_id, state, space_id, source_address, source_server, create_time, state_time, consent_expire_time, pull_token, comparison_key, "
        + "sealing_key, applications, former_applications, base_revision, revision, pass, is_final, is_cleared, used_bytes, entry_count, after_key, progress, hash, "
        + "receipt, undo_expire_time, end_reason, end_words, contact_time, next_time, failing_since, failure_count, version";

    /// <summary>Adds a consent, in the place of an earlier one for the same move that has not begun; false if the move has begun or ended.</summary>
    public static async Task<bool> InsertAsync(DatabaseSession session, Arrival arrival, CancellationToken ct) => await session.ExecuteAsync(
        $"""
        INSERT INTO arrival (move_id, version, state, space_id, source_address, source_server, create_time, state_time, consent_expire_time,
            former_applications, base_revision, revision, pass, is_final, is_cleared, used_bytes, entry_count, progress, end_reason, end_words,
            contact_time, failure_count)
        VALUES ({arrival.MoveId}, 1, {(long)arrival.State}, {arrival.SpaceId}, {arrival.SourceAddress}, {arrival.SourceServer},
            {arrival.CreateTime}, {arrival.StateTime}, {arrival.ConsentExpireTime}, '[]', 0, 0, 0, 0, 0, 0, 0, {Array.Empty<byte>()}, '', '',
            {arrival.ContactTime}, 0)
        ON CONFLICT (move_id) DO UPDATE SET consent_expire_time = excluded.consent_expire_time, source_address = excluded.source_address,
            source_server = excluded.source_server
        WHERE arrival.state = 1 AND arrival.space_id = excluded.space_id
        """, ct) == 1;

    public static Task<Arrival?> FindAsync(DatabaseSession session, string moveId, CancellationToken ct) => Ids.IsOne(moveId, Move.IdPrefix)
        ? session.FindAsync($"SELECT {Columns:raw} FROM arrival WHERE move_id = {moveId}", Read, ct)
        : Task.FromResult<Arrival?>(null);

    /// <summary>The arrival, locked: other changes of it wait until the transaction ends.</summary>
    public static Task<Arrival?> FindAndLockAsync(DatabaseSession session, string moveId, CancellationToken ct) => Ids.IsOne(moveId, Move.IdPrefix)
        ? session.FindAsync($"UPDATE arrival SET version = version WHERE move_id = {moveId} RETURNING {Columns:raw}", Read, ct)
        : Task.FromResult<Arrival?>(null);

    /// <summary>Stores what may change of an arrival that the caller has locked; its version grows.</summary>
    public static Task UpdateAsync(DatabaseSession session, Arrival arrival, CancellationToken ct) => session.ExecuteAsync(
        $"""
        UPDATE arrival SET version = version + 1, state = {(long)arrival.State}, state_time = {arrival.StateTime},
            pull_token = {arrival.PullToken}, comparison_key = {arrival.ComparisonKey}, sealing_key = {arrival.SealingKey},
            applications = {Write(arrival.Applications)}, former_applications = {FormerApplication.Write(arrival.FormerApplications)},
            base_revision = {arrival.BaseRevision}, revision = {arrival.Revision},
            pass = {arrival.Pass}, is_final = {arrival.IsFinal}, is_cleared = {arrival.IsCleared}, used_bytes = {arrival.UsedBytes},
            entry_count = {arrival.EntryCount}, after_key = {arrival.After?.ToByteArray()}, progress = {arrival.Progress.ToByteArray()},
            hash = {arrival.Hash}, receipt = {arrival.Receipt?.ToByteArray()},
            undo_expire_time = {arrival.UndoExpireTime}, end_reason = {arrival.EndReason}, end_words = {arrival.EndWords},
            contact_time = {arrival.ContactTime}, next_time = {arrival.NextTime}, failing_since = {arrival.FailingSince},
            failure_count = {arrival.FailureCount}
        WHERE move_id = {arrival.MoveId}
        """, ct);

    /// <summary>Says that the source's server was heard of.</summary>
    public static Task SetContactTimeAsync(DatabaseSession session, string moveId, DateTimeOffset now, CancellationToken ct) =>
        session.ExecuteAsync($"UPDATE arrival SET contact_time = {now} WHERE move_id = {moveId}", ct);

    /// <summary>The arrival that keeps a space from being written to; null if there is none.</summary>
    public static Task<Arrival?> FindTakingAsync(DatabaseSession session, string spaceId, CancellationToken ct) => session.FindAsync(
        $"SELECT {Columns:raw} FROM arrival WHERE space_id = {spaceId} AND state IN (2, 3, 6)", Read, ct);

    /// <summary>Moves into a space, newest first, before one of them.</summary>
    public static Task<List<Arrival>> ListAsync(
        DatabaseSession session, string spaceId, (long Time, string Id) before, int limit, CancellationToken ct) => session.QueryAsync(
        $"""
        SELECT {Columns:raw} FROM arrival
        WHERE space_id = {spaceId} AND (create_time < {before.Time} OR (create_time = {before.Time} AND move_id < {before.Id}))
        ORDER BY create_time DESC, move_id DESC LIMIT {limit}
        """, Read, ct);

    /// <summary>Some moves by their ids.</summary>
    public static Task<List<Arrival>> ListAsync(DatabaseSession session, IReadOnlyList<string> moveIds, CancellationToken ct) =>
        session.QueryAsync($"SELECT {Columns:raw} FROM arrival WHERE move_id IN {moveIds}", Read, ct);

    /// <summary>How many moves take over content at present.</summary>
    public static async Task<long> CountComingAsync(DatabaseSession session, CancellationToken ct) =>
        await session.FindAsync($"SELECT COUNT(*) FROM arrival WHERE state IN (2, 3)", row => row.GetInt64(0), ct);

    /// <summary>The versions of arrivals, for whoever watches them from another server.</summary>
    public static async Task<Dictionary<string, long>> ListVersionsAsync(DatabaseSession session, IReadOnlyList<string> moveIds, CancellationToken ct) =>
        (await session.QueryAsync(
            $"SELECT move_id, version FROM arrival WHERE move_id IN {moveIds}", row => (Id: row.GetString(0), Version: row.GetInt64(1)), ct))
        .ToDictionary(row => row.Id, row => row.Version);

    private static byte[] Write(IReadOnlyList<SourceApplication> applications) =>
        new BeginArrivalRequest { Applications = { applications } }.ToByteArray();

    private static Arrival Read(DbDataReader row) => new()
    {
        MoveId = row.GetString(0),
        State = (ArrivalState)row.GetInt64(1),
        SpaceId = row.GetString(2),
        SourceAddress = row.GetString(3),
        SourceServer = row.GetString(4),
        CreateTime = row.GetTime(5),
        StateTime = row.GetTime(6),
        ConsentExpireTime = row.GetTime(7),
        PullToken = row.FindBytes(8),
        ComparisonKey = row.FindBytes(9),
        SealingKey = row.FindBytes(10),
        Applications = row.FindBytes(11) is { } applications ? BeginArrivalRequest.Parser.ParseFrom(applications).Applications : [],
        FormerApplications = FormerApplication.Read(row.GetString(12)),
        BaseRevision = row.GetInt64(13),
        Revision = row.GetInt64(14),
        Pass = (int)row.GetInt64(15),
        IsFinal = row.GetFlag(16),
        IsCleared = row.GetFlag(17),
        UsedBytes = row.GetInt64(18),
        EntryCount = row.GetInt64(19),
        After = row.FindBytes(20) is { } after ? EntryKey.Parser.ParseFrom(after) : null,
        Progress = WatchArrivalResponse.Parser.ParseFrom(row.GetBytes(21)),
        Hash = row.FindBytes(22),
        Receipt = row.FindBytes(23) is { } receipt ? SwitchArrivalResponse.Parser.ParseFrom(receipt) : null,
        UndoExpireTime = row.FindTime(24),
        EndReason = row.GetString(25),
        EndWords = row.GetString(26),
        ContactTime = row.GetTime(27),
        NextTime = row.FindTime(28),
        FailingSince = row.FindTime(29),
        FailureCount = (int)row.GetInt64(30),
        Version = row.GetInt64(31),
    };
}
