using Mover.Server.Database;

namespace Mover.Server.Group;

/// <summary>All SQL of the data protection keys of a group.</summary>
internal static class DataKeyTable
{
    /// <summary>The name under which servers that start at the same time wait for each other.</summary>
    private const string Turn = "data-keys";

    public static Task<List<string>> ListAsync(DatabaseSession session, CancellationToken ct) =>
        session.QueryAsync($"SELECT element FROM data_key ORDER BY create_time, name", row => row.GetString(0), ct);

    public static Task AddAsync(DatabaseSession session, string name, string element, DateTimeOffset now, CancellationToken ct) =>
        session.ExecuteAsync(
            $"INSERT INTO data_key (name, element, create_time) VALUES ({name}, {element}, {now}) ON CONFLICT (name) DO NOTHING", ct);

    /// <summary>Keeps other servers from the same until this transaction ends.</summary>
    public static Task TakeTurnAsync(DatabaseSession session, CancellationToken ct) => session.ExecuteAsync(
        $"INSERT INTO round (name, next_time) VALUES ({Turn}, 0) ON CONFLICT (name) DO UPDATE SET next_time = 0", ct);
}
