using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Mover.Server;
using Mover.Server.Database;

namespace Mover.Tests.Moves.Crashes;

/// <summary>The database of a server that dies at a certain write: from then on the server cannot write or read any more, as if it were not there.</summary>
internal sealed class CrashingDriver(DatabaseDriver inner) : DatabaseDriver
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _death = New();
    private bool _isDead;
    private int? _dieAt;
    private bool _dieCommitted;

    /// <summary>Writes since the counting began.</summary>
    public int Writes { get; private set; }

    /// <summary>Done once the server is dead.</summary>
    public Task Death => _death.Task;

    /// <summary>Puts one in the place of a server's own.</summary>
    /// <param name="made">Told each time a server starts with one.</param>
    public static void Put(IServiceCollection services, Action<CrashingDriver> made) => services.Replace(ServiceDescriptor.Singleton(provider =>
    {
        var options = provider.GetRequiredService<MoverOptions>().ToDatabaseOptions();
        var driver = new CrashingDriver(MoverDatabase.CreateDriver(options));
        made(driver);
        return new MoverDatabase(options.Engine, driver, provider.GetRequiredService<TimeProvider>());
    }));

    /// <summary>Counts writes from now on, and dies at one of them.</summary>
    public void Begin(int? dieAt, bool dieCommitted)
    {
        lock (_lock)
        {
            (Writes, _dieAt, _dieCommitted, _isDead) = (0, dieAt, dieCommitted, false);
            _death = New();
        }
    }

    /// <summary>Dies now.</summary>
    public void Kill()
    {
        lock (_lock)
        {
            _isDead = true;
            // Before anybody can notice otherwise; whoever waits for it goes on elsewhere.
            _death.TrySetResult();
        }
    }

    public override bool IsShared => inner.IsShared;

    public override async Task<DatabaseSession> BeginAsync(bool write, CancellationToken ct)
    {
        RequireAlive();
        var session = await inner.BeginAsync(write, ct);
        try
        {
            // Once the turn has come: writes are counted in the order in which they are made.
            if (write && IsLast() && !_dieCommitted)
                Die();
            RequireAlive();
            if (write && _dieCommitted && Writes == _dieAt)
                session.AfterCommit(Die);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    public override Task PrepareMigrationAsync(DatabaseSession session, CancellationToken ct) => inner.PrepareMigrationAsync(session, ct);

    public override bool IsPassing(Exception exception) => inner.IsPassing(exception);

    public override bool IsGone(Exception exception) => inner.IsGone(exception);

    public override Exception? Translate(Exception exception) => inner.Translate(exception);

    public override ValueTask DisposeAsync() => inner.DisposeAsync();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private bool IsLast()
    {
        lock (_lock)
            return ++Writes == _dieAt;
    }

    private void Die()
    {
        Kill();
        RequireAlive();
    }

    // Told to callers like a database that went away: nothing that could be taken for an answer.
    private void RequireAlive()
    {
        lock (_lock)
        {
            if (_isDead)
                throw new DatabaseGoneException(new InvalidOperationException("The server is dead."));
        }
    }
}
