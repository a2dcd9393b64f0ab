using Mover.Server.Database;
using Mover.Server.Moves.Documents;

namespace Mover.Server.Moves.Partners;

/// <summary>The rows of those whom moved spaces share with.</summary>
internal static class MovePartnerTable
{
    public static Task InsertAsync(
        DatabaseSession session, string moveId, IReadOnlyList<(string Path, SharePartner Partner)> partners, DateTimeOffset now, CancellationToken ct) =>
        session.InsertManyAsync(
            "move_partner", ["move_id", "number", "path", "address", "mail", "state", "next_time", "failure_count"],
            partners.Select((partner, index) => (partner, Number: index + 1L)),
            (item, row) => row.Add(moveId).Add(item.Number).Add(item.partner.Path).Add(item.partner.Partner.Address ?? "")
                .Add(item.partner.Partner.Mail ?? "").Add((long)MovePartnerState.ToTell).Add(now.ToMicroseconds()).Add(0L),
            "ON CONFLICT DO NOTHING", ct);

    /// <summary>Those whose turn has come to be told.</summary>
    public static Task<List<MovePartner>> ListDueAsync(DatabaseSession session, DateTimeOffset now, int limit, CancellationToken ct) => session.QueryAsync(
        $"""
        SELECT move_id, number, path, address, mail, state, failure_count FROM move_partner
        WHERE state IN (1, 5) AND next_time <= {now} ORDER BY next_time LIMIT {limit}
        """,
        row => new MovePartner(
            row.GetString(0), row.GetInt64(1), row.GetString(2), new SharePartner(Find(row.GetString(3)), Find(row.GetString(4))),
            (MovePartnerState)row.GetInt64(5), (int)row.GetInt64(6)), ct);

    /// <summary>Says that a partner was told, or cannot be; false if somebody else has said so.</summary>
    public static async Task<bool> SetStateAsync(DatabaseSession session, MovePartner partner, MovePartnerState state, CancellationToken ct) =>
        await session.ExecuteAsync(
            $"""
            UPDATE move_partner SET state = {(long)state}
            WHERE move_id = {partner.MoveId} AND number = {partner.Number} AND state = {(long)partner.State}
            """, ct) == 1;

    /// <summary>Says that those who were told of a move that was taken back are to be told of that.</summary>
    public static Task TellOfReturnAsync(DatabaseSession session, string moveId, DateTimeOffset now, CancellationToken ct) => session.ExecuteAsync(
        $"UPDATE move_partner SET state = 5, next_time = {now}, failure_count = 0 WHERE move_id = {moveId} AND state IN (2, 3)", ct);

    public static Task PostponeAsync(DatabaseSession session, MovePartner partner, DateTimeOffset nextTime, CancellationToken ct) => session.ExecuteAsync(
        $"""
        UPDATE move_partner SET next_time = {nextTime}, failure_count = failure_count + 1
        WHERE move_id = {partner.MoveId} AND number = {partner.Number} AND state = {(long)partner.State}
        """, ct);

    private static string? Find(string text) => text.Length > 0 ? text : null;
}
