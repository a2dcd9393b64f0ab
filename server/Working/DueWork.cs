using System.Collections.Concurrent;
using Mover.Server.Calls;
using Mover.Server.Database;

namespace Mover.Server.Working;

/// <summary>Works on the rows of a table whose time has come, side by side, and on each of them until nothing is left to do for it now.</summary>
/// <remarks>
/// A row is held by a lease while somebody works on it; who lost the lease can write no more. Steps may be repeated all the same: whoever
/// takes over does not know how far the other one came. A row that takes a step meanwhile, here or on another server of the group, breaks off
/// what is being done for it, and is looked at again.
/// </remarks>
/// <param name="work">Does what is due for one row. It says in the row when it is to be looked at again.</param>
internal sealed class DueWork(
    MoverDatabase database, DueTable table, Func<string, CancellationToken, Task> work, CallGuard guard, TimeProvider time, ILogger logger) : IDisposable
{
    // Few at a time, so that the servers of a group share what is due.
    private const int RowsAtOnce = 16;

    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(2);

    private readonly string _leaseId = Ids.Create("le");
    private readonly ConcurrentDictionary<string, HeldRow> _held = [];
    private readonly SemaphoreSlim _bell = new(0);

    /// <summary>Says that a row took a step.</summary>
    public void Turn(string key)
    {
        if (_held.TryGetValue(key, out var row))
            row.Turn();
        else
            _bell.Release();
    }

    public void Dispose() => _bell.Dispose();

    /// <summary>Works until it is stopped, then lets go of everything.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        await TryAsync(ReleaseLeftAsync, stopping);
        var renewing = RenewAsync(stopping);
        while (!stopping.IsCancellationRequested)
        {
            var pause = Look;
            await TryAsync(async ct => pause = await TakeAsync(ct), stopping);
            await ((Task)_bell.WaitAsync(pause, stopping)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await Task.WhenAll(_held.Values.Select(row => row.Work));
        await renewing;
    }

    private async Task TryAsync(Func<CancellationToken, Task> act, CancellationToken stopping)
    {
        try
        {
            await act(stopping);
        }
        catch (Exception fault)
        {
            if (!stopping.IsCancellationRequested)
                logger.DueRowsNotTaken(fault, table.Table);
        }
    }

    /// <summary>What a server left that is no longer there; in a group others may be there, and their leases run out.</summary>
    private Task ReleaseLeftAsync(CancellationToken ct) => database.IsShared
        ? Task.CompletedTask
        : database.WriteAsync(table.ReleaseAllAsync, ct);

    /// <summary>Begins to work on what is due; gives how long nothing else will be, a second at the most.</summary>
    private async Task<TimeSpan> TakeAsync(CancellationToken ct)
    {
        List<string> taken;
        do
        {
            taken = await TakeSomeAsync(ct);
            taken.ForEach(key => Begin(key, ct));
        }
        while (taken.Count == RowsAtOnce);

        var present = time.GetUtcNow();
        var pause = await database.ReadAsync((session, ct) => table.FindNextTimeAsync(session, present, ct), ct) - present;
        return pause < Look ? pause.Value : Look;
    }

    /// <summary>Most of the time nothing is due, and to see that takes no lock.</summary>
    private async Task<List<string>> TakeSomeAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        // What is still worked on here and free all the same was lost: it is another server's, or to be taken once that work has broken off.
        string[] known = [.. _held.Keys];
        return await database.ReadAsync((session, ct) => table.IsAnyDueAsync(session, now, known, ct), ct)
            ? await database.WriteAsync((session, ct) => table.TakeAsync(session, _leaseId, now, now + Lease, known, RowsAtOnce, ct), ct)
            : [];
    }

    private void Begin(string key, CancellationToken stopping)
    {
        var row = new HeldRow();
        _held[key] = row;
        row.Work = Task.Run(() => WorkAsync(key, row, stopping), CancellationToken.None);
    }

    private async Task WorkAsync(string key, HeldRow row, CancellationToken stopping)
    {
        do
        {
            var turn = row.Begin(stopping);
            await TryAsync(ct => WorkOnceAsync(key, row, ct), turn);
        }
        while (await row.EndAsync() && !row.IsLost && !stopping.IsCancellationRequested);

        await TryAsync(_ => database.WriteAsync((session, ct) => table.ReleaseAsync(session, key, _leaseId, ct), CancellationToken.None), stopping);
        _held.TryRemove(key, out _);
        _bell.Release();
    }

    private async Task WorkOnceAsync(string key, HeldRow row, CancellationToken turn)
    {
        try
        {
            // Before the work reads it: what changes in between is seen as a step, and the work begins again.
            if (await database.ReadAsync((session, ct) => table.FindAsync(session, key, ct), turn) is not { } state)
                return;
            row.See(state);
            await new LeaseFence((session, ct) => table.IsHeldAsync(session, key, _leaseId, ct)).RunAsync(() => work(key, turn));
        }
        catch (LeaseLostException)
        {
            row.Lose();
            logger.DueRowLost(table.Table, key);
        }
        catch (Exception fault) when (!turn.IsCancellationRequested)
        {
            if (guard.AsRefusal(fault) is { } expected)
                logger.DueRowPutOff(table.Table, key, expected.Message);
            else
                logger.DueRowFailed(fault, table.Table, key);
            await Task.Delay(PauseAfterFault, time, turn);
        }
    }

    private async Task RenewAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            await Task.Delay(Renewal, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!_held.IsEmpty)
                await TryAsync(RenewOnceAsync, stopping);
        }
    }

    private async Task RenewOnceAsync(CancellationToken ct)
    {
        var held = _held.ToArray();
        var states = await database.WriteAsync((session, ct) => table.RenewAsync(session, _leaseId, time.GetUtcNow() + Lease, ct), ct);
        foreach (var (key, row) in held)
        {
            if (states.TryGetValue(key, out var state))
                row.See(state);
            else
                row.Lose();
        }
    }
}
