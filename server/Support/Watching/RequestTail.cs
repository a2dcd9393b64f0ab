using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Journal;

namespace Mover.Server.Support.Watching;

/// <summary>Rings when requests may have changed: at once where that is told, and within half a second where it is not, as by a verb beside the server.</summary>
/// <remarks>The journal is what has changed, in order and without a gap: nothing has to be counted beside it. It is asked for its end, one row, and only
/// while somebody watches.</remarks>
internal sealed class RequestTail : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly MoverDatabase _database;
    private readonly TimeProvider _time;
    private readonly ILogger<RequestTail> _logger;
    private readonly Lock _lock = new();
    private TaskCompletionSource _change = NewBell();
    private int _watchers;
    private long _seen;

    public RequestTail(MoverDatabase database, SupportSignals signals, TimeProvider time, ILogger<RequestTail> logger)
    {
        (_database, _time, _logger) = (database, time, logger);
        signals.Changed.Told += _ => Ring();
    }

    /// <summary>Done at the next change.</summary>
    public Task NextChange
    {
        get
        {
            lock (_lock)
                return _change.Task;
        }
    }

    public void Enter() => Interlocked.Increment(ref _watchers);

    public void Leave() => Interlocked.Decrement(ref _watchers);

    /// <summary>Asks the journal how far it is.</summary>
    public async Task LookAsync(CancellationToken ct)
    {
        if (Volatile.Read(ref _watchers) == 0)
            return;
        var head = await _database.ReadAsync(JournalTable.GetHeadAsync, ct);
        if (Interlocked.Exchange(ref _seen, head.Number) != head.Number)
            Ring();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.RunAsync(Pause, _time, LookAsync, _logger.ChangesUnknown, stoppingToken);

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
