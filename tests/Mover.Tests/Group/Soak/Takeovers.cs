using Mover.Server.Database;

namespace Mover.Tests.Group.Soak;

/// <summary>Measures how long work rests that a killed server had in hand, until another one takes it.</summary>
internal sealed class Takeovers(MoverDatabase database)
{
    private readonly Dictionary<(string Row, string Lease), DateTime> _orphans = [];
    private readonly List<TimeSpan> _times = [];
    private Dictionary<string, string> _held = [];

    public IReadOnlyList<TimeSpan> Times => _times;

    /// <summary>Looks on until it is stopped.</summary>
    public async Task WatchAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            See(await ListAsync(stopping));
            await Task.Delay(50, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Says that some server was just killed: what is held now may be its.</summary>
    public void Kill()
    {
        lock (_orphans)
        {
            foreach (var (row, lease) in _held)
                _orphans.TryAdd((row, lease), DateTime.UtcNow);
        }
    }

    private void See(Dictionary<string, string> held)
    {
        lock (_orphans)
        {
            foreach (var ((row, lease), time) in _orphans.ToList())
            {
                if (held.GetValueOrDefault(row) is { } present && present == lease)
                    continue;
                // Somebody who lives lets go first; what goes from one to another at once was the dead one's.
                if (held.ContainsKey(row))
                    _times.Add(DateTime.UtcNow - time);
                _orphans.Remove((row, lease));
            }

            _held = held;
        }
    }

    private async Task<Dictionary<string, string>> ListAsync(CancellationToken ct)
    {
        var rows = await database.ReadAsync((session, ct) => session.QueryAsync(
            $"""
            SELECT id, lease_id FROM move WHERE lease_id IS NOT NULL
            UNION ALL SELECT move_id, lease_id FROM arrival WHERE lease_id IS NOT NULL
            UNION ALL SELECT id, lease_id FROM import WHERE lease_id IS NOT NULL
            """, row => (Row: row.GetString(0), Lease: row.GetString(1)), ct), ct);
        return rows.ToDictionary(row => row.Row, row => row.Lease);
    }
}
