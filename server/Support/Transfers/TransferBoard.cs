using Mover.Server.Calls;
using Mover.Server.Database;

namespace Mover.Server.Support.Transfers;

/// <summary>Keeps what somebody watches at present up to date, once for all who watch the same, and nothing while nobody does.</summary>
/// <remarks>The database is asked, also for what this process does: so it is the same wherever in a group a move runs. Half a second is within the second
/// that watchers are promised.</remarks>
internal sealed class TransferBoard(MoverDatabase database, TransferMessages messages, TimeProvider time, ILogger<TransferBoard> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly SemaphoreSlim _turn = new(1);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, TransferView> _views = [];

    /// <param name="spaceId">The space that is watched; empty for all.</param>
    public TransferView Enter(string spaceId)
    {
        lock (_lock)
        {
            if (!_views.TryGetValue(spaceId, out var view))
                _views[spaceId] = view = new TransferView(spaceId, database, messages, time);
            view.Watchers++;
            return view;
        }
    }

    public void Leave(string spaceId, TransferView view)
    {
        lock (_lock)
        {
            if (--view.Watchers == 0)
                _views.Remove(spaceId);
        }
    }

    /// <summary>Brings a view up to date, when it is its turn.</summary>
    public async Task LookAsync(TransferView view, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            await view.LookAsync(ct);
        }
        finally
        {
            _turn.Release();
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        _turn.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.RunAsync(Pause, time, LookAsync, logger.TransfersUnknown, stoppingToken);

    private async Task LookAsync(CancellationToken ct)
    {
        foreach (var view in ListWatched())
            await LookAsync(view, ct);
    }

    private IReadOnlyList<TransferView> ListWatched()
    {
        lock (_lock)
            return [.. _views.Values];
    }
}
