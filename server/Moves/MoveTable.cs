using System.Data.Common;
using Google.Protobuf;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Working;
using Mover.V1;

namespace Mover.Server.Moves;

/// <summary>The rows of moves.</summary>
internal static class MoveTable
{
    public static readonly DueTable Due = new("move", "id", (long)MoveState.AwaitingConfirmation);

    public static readonly RecentTable Recent = new("move", "id", "state NOT IN (10, 11, 12, 14)");

    private const string Columns =
        "id, version, state, space_id, source_address, target_address, target_server, create_time, state_time, consent, pull_token, "
        + "comparison_key, sealing_key, check_facts, confirm_link_id, confirm_expire_time, pass, from_revision, to_revision, is_final, "
        + "freeze_time, frozen_micros, freeze_count, hash, report, receipt, due_time, discard_changes, end_reason, end_words, abort_due, "
        + "next_time, failing_since, failure_count, stall_told, changed_entries";

    public static Task InsertAsync(DatabaseSession session, Move move, CancellationToken ct) => session.ExecuteAsync(
        $"""
        INSERT INTO move (id, version, state, space_id, source_address, target_address, target_server, create_time, state_time, pass,
            from_revision, to_revision, is_final, frozen_micros, freeze_count, discard_changes, end_reason, end_words, abort_due, failure_count,
            stall_told, changed_entries, consent)
        VALUES ({move.Id}, 1, {(long)move.State}, {move.SpaceId}, {move.SourceAddress}, {move.TargetAddress}, {move.TargetServer},
            {move.CreateTime}, {move.StateTime}, 0, 0, 0, 0, 0, 0, 0, '', '', 0, 0, 0, 0, {move.Consent})
        """, ct);

    public static Task<Move?> FindAsync(DatabaseSession session, string id, CancellationToken ct) => Ids.IsOne(id, Move.IdPrefix)
        ? session.FindAsync($"SELECT {Columns:raw} FROM move WHERE id = {id}", Read, ct)
        : Task.FromResult<Move?>(null);

    /// <summary>The move, locked: other changes of it wait until the transaction ends.</summary>
    public static Task<Move?> FindAndLockAsync(DatabaseSession session, string id, CancellationToken ct) => Ids.IsOne(id, Move.IdPrefix)
        ? session.FindAsync($"UPDATE move SET version = version WHERE id = {id} RETURNING {Columns:raw}", Read, ct)
        : Task.FromResult<Move?>(null);

    /// <summary>Stores what may change of a move that the caller has locked; its version grows.</summary>
    public static Task UpdateAsync(DatabaseSession session, Move move, CancellationToken ct) => session.ExecuteAsync(
        $"""
        UPDATE move SET version = version + 1, state = {(long)move.State}, state_time = {move.StateTime}, consent = {move.Consent},
            pull_token = {move.PullToken}, comparison_key = {move.ComparisonKey}, sealing_key = {move.SealingKey},
            check_facts = {move.Check?.ToByteArray()}, confirm_link_id = {move.ConfirmLinkId}, confirm_expire_time = {move.ConfirmExpireTime},
            pass = {move.Pass.Number}, from_revision = {move.Pass.From}, to_revision = {move.Pass.To}, is_final = {move.Pass.IsFinal},
            freeze_time = {move.FreezeTime}, frozen_micros = {move.Frozen.Ticks / TimeSpan.TicksPerMicrosecond},
            freeze_count = {move.FreezeCount}, hash = {move.Hash}, report = {move.Report?.ToByteArray()},
            receipt = {move.Receipt?.ToByteArray()}, due_time = {move.DueTime}, discard_changes = {move.DiscardsChanges},
            end_reason = {move.EndReason}, end_words = {move.EndWords}, abort_due = {move.IsAbortDue}, next_time = {move.NextTime},
            failing_since = {move.FailingSince}, failure_count = {move.FailureCount},
            stall_told = {move.IsStallTold},
            changed_entries = {move.ChangedEntries}
        WHERE id = {move.Id}
        """, ct);

    /// <summary>The move that a space is the source of, from its confirmation until it has ended; null if there is none.</summary>
    public static Task<Move?> FindLeavingAsync(DatabaseSession session, string spaceId, CancellationToken ct) => session.FindAsync(
        $"SELECT {Columns:raw} FROM move WHERE space_id = {spaceId} AND state IN (4, 5, 6, 7, 8, 9, 13)", Read, ct);

    /// <summary>Moves out of a space, newest first, before one of them.</summary>
    public static Task<List<Move>> ListAsync(
        DatabaseSession session, string spaceId, (long Time, string Id) before, int limit, CancellationToken ct) => session.QueryAsync(
        $"""
        SELECT {Columns:raw} FROM move
        WHERE space_id = {spaceId} AND (create_time < {before.Time} OR (create_time = {before.Time} AND id < {before.Id}))
        ORDER BY create_time DESC, id DESC LIMIT {limit}
        """, Read, ct);

    /// <summary>Some moves by their ids.</summary>
    public static Task<List<Move>> ListAsync(DatabaseSession session, IReadOnlyList<string> ids, CancellationToken ct) =>
        session.QueryAsync($"SELECT {Columns:raw} FROM move WHERE id IN {ids}", Read, ct);

    /// <summary>How many moves are past their confirmation and before their switch, but for those that wait for a place.</summary>
    public static async Task<long> CountRunningAsync(DatabaseSession session, CancellationToken ct) => await session.FindAsync(
        $"SELECT COUNT(*) FROM move WHERE state IN (5, 6, 7, 8) OR (state = 4 AND pull_token IS NOT NULL)", row => row.GetInt64(0), ct);

    /// <summary>Where the space went that had an address last; null if none with it has moved.</summary>
    public static Task<string?> FindNewAddressAsync(DatabaseSession session, string address, CancellationToken ct) => session.FindAsync(
        $"SELECT target_address FROM move WHERE source_address = {address} AND state IN (9, 10) ORDER BY create_time DESC LIMIT 1",
        row => row.GetString(0), ct);

    /// <summary>True if a space with this address had moved, and its last move was taken back.</summary>
    public static async Task<bool> HasReturnedAsync(DatabaseSession session, string address, CancellationToken ct) => await session.FindAsync(
        $"SELECT state FROM move WHERE source_address = {address} AND state IN (9, 10, 14) ORDER BY create_time DESC LIMIT 1",
        row => row.GetInt64(0), ct) == 14;

    /// <summary>Finished moves whose source is deleted.</summary>
    public static Task<List<string>> ListDoneAsync(DatabaseSession session, int limit, CancellationToken ct) => session.QueryAsync(
        $"SELECT id FROM move WHERE state = 9 AND space_id IN (SELECT id FROM space WHERE state = 4) LIMIT {limit}", row => row.GetString(0), ct);

    private static Move Read(DbDataReader row) => new()
    {
        Id = row.GetString(0),
        Version = row.GetInt64(1),
        State = (MoveState)row.GetInt64(2),
        SpaceId = row.GetString(3),
        SourceAddress = row.GetString(4),
        TargetAddress = row.GetString(5),
        TargetServer = row.GetString(6),
        CreateTime = row.GetTime(7),
        StateTime = row.GetTime(8),
        Consent = row.FindBytes(9),
        PullToken = row.FindBytes(10),
        ComparisonKey = row.FindBytes(11),
        SealingKey = row.FindBytes(12),
        Check = row.FindBytes(13) is { } check ? MoveCheck.Parser.ParseFrom(check) : null,
        ConfirmLinkId = row.FindString(14),
        ConfirmExpireTime = row.FindTime(15),
        Pass = new MovePass((int)row.GetInt64(16), row.GetInt64(17), row.GetInt64(18), row.GetFlag(19)),
        FreezeTime = row.FindTime(20),
        Frozen = TimeSpan.FromMicroseconds(row.GetInt64(21)),
        FreezeCount = (int)row.GetInt64(22),
        Hash = row.FindBytes(23),
        Report = row.FindBytes(24) is { } report ? MoveReport.Parser.ParseFrom(report) : null,
        Receipt = row.FindBytes(25) is { } receipt ? MoveReceipt.Parser.ParseFrom(receipt) : null,
        DueTime = row.FindTime(26),
        DiscardsChanges = row.GetFlag(27),
        EndReason = row.GetString(28),
        EndWords = row.GetString(29),
        IsAbortDue = row.GetFlag(30),
        NextTime = row.FindTime(31),
        FailingSince = row.FindTime(32),
        FailureCount = (int)row.GetInt64(33),
        IsStallTold = row.GetFlag(34),
        ChangedEntries = row.GetInt64(35),
    };
}
