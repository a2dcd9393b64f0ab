using Mover.Server.Database;

namespace Mover.Server.Support.Transfers;

/// <summary>What goes out of a space and into it, or all that does on this server, for everybody who watches that; and the bell that rings when it changes.</summary>
/// <param name="spaceId">The space; empty for all.</param>
internal sealed class TransferView(string spaceId, MoverDatabase database, TransferMessages messages, TimeProvider time)
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _change = NewBell();

    public int Watchers { get; set; }

    /// <summary>How it stands, in the order in which it is shown; nobody changes what is here.</summary>
    public OrderedDictionary<TransferKey, TransferState> Present { get; private set; } = [];

    /// <summary>Done at the next change.</summary>
    public Task NextChange
    {
        get
        {
            lock (_lock)
                return _change.Task;
        }
    }

    /// <summary>Looks what has changed: only that is read whole. Two looks at once are for <see cref="TransferBoard"/> to prevent.</summary>
    public async Task LookAsync(CancellationToken ct)
    {
        var before = Present;
        Present = await database.ReadAsync((session, ct) => ReadAsync(session, before, ct), ct);
        if (before.Count != Present.Count || Present.Any(pair => !ReferenceEquals(before.GetValueOrDefault(pair.Key)?.Shown, pair.Value.Shown)))
            Ring();
    }

    private async Task<OrderedDictionary<TransferKey, TransferState>> ReadAsync(
        DatabaseSession session, OrderedDictionary<TransferKey, TransferState> before, CancellationToken ct)
    {
        var versions = await TransferVersions.ListAsync(session, spaceId, time.GetUtcNow(), ct);
        var changed = versions.Where(one => before.GetValueOrDefault(one.Key)?.Version != one.Version).Select(one => one.Key);
        var read = await messages.ListAsync(session, changed, ct);
        var present = new OrderedDictionary<TransferKey, TransferState>(versions.Count);
        foreach (var (key, version) in versions)
        {
            var known = before.GetValueOrDefault(key);
            if (known?.Version == version)
                present[key] = known;
            // A change that staff do not see, such as of what is copied at present, is none.
            else if (read.TryGetValue(key, out var transfer))
                present[key] = new TransferState(version, transfer.Equals(known?.Shown) ? known!.Shown : transfer);
        }

        return present;
    }

    private void Ring()
    {
        lock (_lock)
        {
            _change.SetResult();
            _change = NewBell();
        }
    }

    private static TaskCompletionSource NewBell() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
