using Mover.Server.Calls;
using Mover.Server.Database;

namespace Mover.Server.Group;

/// <summary>Repeats work of which a group needs one round, not one on each server: sweeps, and what is told to others.</summary>
/// <remarks>
/// On a database of its own a server does each round. On a shared one a round is a row: due at a time, and held by a lease while a
/// server does it. Whichever server finds it due does it; one that dies is taken for dead when its lease is over, and one that only stood still
/// can no longer write.
/// </remarks>
internal sealed class SharedRounds(MoverDatabase database, TimeProvider time, ILogger<SharedRounds> logger)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(5);

    private readonly string _leaseId = Ids.Create("le");

    /// <param name="name">The same on every server.</param>
    /// <param name="tell">Told of a round that failed; the next one tries again.</param>
    public async Task RunAsync(
        string name, TimeSpan pause, Func<CancellationToken, Task> round, Action<Exception> tell, CancellationToken stopping)
    {
        if (!database.IsShared)
            await Rounds.RunAsync(pause, time, round, tell, stopping);
        else
            await Rounds.RunAsync(pause < Look ? pause : Look, time, ct => LookAsync(name, pause, round, tell, ct), fault => logger.RoundNotTaken(name, fault.Message), stopping);
    }

    private async Task LookAsync(
        string name, TimeSpan pause, Func<CancellationToken, Task> round, Action<Exception> tell, CancellationToken stopping)
    {
        var (now, latest) = (time.GetUtcNow(), time.GetUtcNow() + (2 * pause));
        // Most of the time nothing is due, and to see that takes no lock.
        var isDue = await database.ReadAsync((session, ct) => RoundTable.FindDueAsync(session, name, now, latest, ct), stopping);
        if (isDue is null)
            await database.WriteAsync((session, ct) => RoundTable.AddAsync(session, name, now + pause, ct), stopping);
        if (isDue is true && await database.WriteAsync(
            (session, ct) => RoundTable.TakeAsync(session, name, _leaseId, now, now + Lease, latest, ct), stopping))
            await RunOnceAsync(name, pause, round, tell, stopping);
    }

    private async Task RunOnceAsync(
        string name, TimeSpan pause, Func<CancellationToken, Task> round, Action<Exception> tell, CancellationToken stopping)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var renewing = RenewAsync(name, end);
        try
        {
            await new LeaseFence((session, ct) => RoundTable.IsHeldAsync(session, name, _leaseId, ct)).RunAsync(() => round(end.Token));
        }
        catch (Exception fault) when (!stopping.IsCancellationRequested && fault is LeaseLostException || end.IsCancellationRequested)
        {
            logger.RoundLost(name);
        }
        catch (Exception fault) when (!stopping.IsCancellationRequested)
        {
            tell(fault);
        }
        finally
        {
            await end.CancelAsync();
            await renewing;
            DateTimeOffset? next = stopping.IsCancellationRequested ? null : time.GetUtcNow() + pause;
            await database.WriteAsync((session, ct) => RoundTable.ReleaseAsync(session, name, _leaseId, next, ct), CancellationToken.None);
        }
    }

    /// <summary>Keeps the lease for as long as the round takes; ends the round when somebody else has it.</summary>
    private async Task RenewAsync(string name, CancellationTokenSource end)
    {
        while (true)
        {
            await Task.Delay(Renewal, time, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (end.IsCancellationRequested)
                return;
            try
            {
                if (await database.WriteAsync((session, ct) => RoundTable.RenewAsync(session, name, _leaseId, time.GetUtcNow() + Lease, ct), end.Token))
                    continue;
                await end.CancelAsync();
            }
            catch (Exception fault)
            {
                if (!end.IsCancellationRequested)
                    logger.RoundNotTaken(name, fault.Message);
            }
        }
    }
}
