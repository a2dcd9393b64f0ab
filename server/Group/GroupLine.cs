using Mover.Server.Database;

namespace Mover.Server.Group;

/// <summary>Carries what servers of a group tell each other, through LISTEN and NOTIFY of PostgreSQL.</summary>
/// <remarks>
/// What is told within a moment goes out together, and after its transactions, not in them: PostgreSQL commits transactions that
/// notify one after the other. Nothing is sent twice and nothing is waited for; whoever hears nothing looks by itself now and then.
/// </remarks>
internal sealed class GroupLine(GroupSignals signals, DatabaseOptions options, TimeProvider time, ILogger<GroupLine> logger) : BackgroundService
{
    // Short for an eye, long enough for a crowd of changes to become one letter.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(1);

    private readonly string _id = Guid.NewGuid().ToString("N");
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _bell = new(0, 1);
    private HashSet<GroupMessage> _told = [];
    private bool _isBroken;

    public override void Dispose()
    {
        base.Dispose();
        _bell.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        signals.Told += Take;
        try
        {
            await Task.WhenAll(RepeatAsync(SendAsync, stoppingToken), RepeatAsync(ListenAsync, stoppingToken));
        }
        finally
        {
            signals.Told -= Take;
        }
    }

    /// <summary>Goes on until the server stops; a connection that breaks is told once and made anew.</summary>
    private async Task RepeatAsync(Func<DatabaseChannel, CancellationToken, Task> act, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await using var channel = await DatabaseChannel.OpenAsync(options, stopping);
                await act(channel, stopping);
            }
            catch (Exception) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                if (!_isBroken)
                    logger.GroupLineBroken(fault.Message);
                _isBroken = true;
                await Task.Delay(PauseAfterFault, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private Task ListenAsync(DatabaseChannel channel, CancellationToken ct) => channel.ListenAsync(TellMended, Hear, ct);

    private async Task SendAsync(DatabaseChannel channel, CancellationToken ct)
    {
        while (true)
        {
            await _bell.WaitAsync(ct);
            await Task.Delay(Gathering, time, ct);
            foreach (var letter in GroupLetter.Write(_id, TakeAll()))
                await channel.TellAsync(letter, ct);
        }
    }

    private void TellMended()
    {
        if (_isBroken)
            logger.GroupLineMended();
        _isBroken = false;
    }

    private void Hear(string letter)
    {
        foreach (var message in GroupLetter.Read(_id, letter))
            signals.Hear(message);
    }

    private void Take(GroupMessage message)
    {
        lock (_lock)
        {
            _told.Add(message);
            if (_bell.CurrentCount == 0)
                _bell.Release();
        }
    }

    private HashSet<GroupMessage> TakeAll()
    {
        lock (_lock)
        {
            var told = _told;
            _told = [];
            return told;
        }
    }
}
