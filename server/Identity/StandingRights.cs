using Mover.Server.Calls;

namespace Mover.Server.Identity;

/// <summary>Asks again, every half second, for the right of every stream that runs: whoever signs out or loses a key loses what runs, too,
/// also where no message comes or goes.</summary>
/// <remarks>One question a credential, however many streams it has. While the database cannot be asked, streams that rest may rest: a
/// message on one of them asks for itself, and is refused.</remarks>
internal sealed class StandingRights(Credentials credentials, TimeProvider time, ILogger<StandingRights> logger) : BackgroundService
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(500);

    private readonly Dictionary<PresentedCredential, StandingCaller> _callers = [];
    private readonly Lock _lock = new();
    private bool _cannotAsk;

    /// <summary>The right of one stream, to be disposed when the stream ends.</summary>
    /// <param name="requestEnd">Fires when the caller leaves.</param>
    /// <param name="cut">Ends a stream whose reader no longer takes what is sent, so that nothing else can end it.</param>
    public StandingRight Open(PresentedCredential presented, Permission permission, Action cut, CancellationToken requestEnd)
    {
        lock (_lock)
        {
            if (!_callers.TryGetValue(presented, out var caller))
                _callers[presented] = caller = new StandingCaller(ct => presented.FindCallerAsync(credentials, ct), time);
            var right = new StandingRight(caller, permission, cut, right => Close(presented, caller, right), requestEnd);
            caller.Add(right);
            return right;
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.RunAsync(AskAgain, time, AskAllAsync, TellOnce, stoppingToken);

    private async Task AskAllAsync(CancellationToken ct)
    {
        List<StandingCaller> callers;
        lock (_lock)
            callers = [.. _callers.Values];
        foreach (var caller in callers)
            await caller.AskAsync(ct);
        _cannotAsk = false;
    }

    private void Close(PresentedCredential presented, StandingCaller caller, StandingRight right)
    {
        lock (_lock)
        {
            caller.Remove(right);
            if (caller.IsIdle && _callers.GetValueOrDefault(presented) == caller)
                _callers.Remove(presented);
        }
    }

    private void TellOnce(Exception fault)
    {
        if (!_cannotAsk)
            logger.RightsUnknown(fault);
        _cannotAsk = true;
    }
}
