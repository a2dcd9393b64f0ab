namespace Mover.Server.Database;

/// <summary>Where all rows live. Every act on them is one transaction, begun and ended here.</summary>
/// <remarks>
/// An act may run more than once (deadlocks, serialisation failures), so it keeps its effects inside the session and its result.
/// It must not open a second session: on SQLite there is one writer, and it would wait for itself.
/// Writes are READ COMMITTED on PostgreSQL: lock the rows an act depends on with an UPDATE. Reads see one state.
/// </remarks>
internal sealed class MoverDatabase(DatabaseEngine engine, DatabaseDriver driver, TimeProvider time) : IAsyncDisposable
{
    /// <summary>Two acts that meet in a deadlock leave it with one victim, so a few rounds free any crowd seen in the tests.</summary>
    private const int MaxAttempts = 6;

    /// <summary>A database server that is started anew breaks every connection in the pool, and each shows that when it is used. One that is gone for
    /// longer is told to callers, who can wait better than a thousand transactions can.</summary>
    private static readonly TimeSpan GonePatience = TimeSpan.FromSeconds(1);

    public MoverDatabase(DatabaseOptions options, TimeProvider time)
        : this(options.Engine, CreateDriver(options), time)
    {
    }

    public DatabaseEngine Engine => engine;

    /// <summary>True where other servers may work on the same database.</summary>
    public bool IsShared => driver.IsShared;

    public static DatabaseDriver CreateDriver(DatabaseOptions options) => options.Engine switch
    {
        DatabaseEngine.Sqlite => new SqliteDriver(options.Path),
        DatabaseEngine.PostgreSql => new PostgreSqlDriver(options.ConnectionString),
        _ => throw new ArgumentOutOfRangeException(nameof(options), options.Engine, "Unknown database engine."),
    };

    /// <summary>Brings the database to the state that this program knows, or throws when it cannot be trusted to.</summary>
    public Task MigrateAsync(CancellationToken ct) => MigrateAsync(Migration.Embedded(), ct);

    public Task MigrateAsync(IReadOnlyList<Migration> migrations, CancellationToken ct) => WriteAsync(async (session, ct) =>
    {
        await driver.PrepareMigrationAsync(session, ct);
        await SchemaVersionTable.ApplyAsync(session, migrations, time.GetUtcNow(), ct);
    }, ct);

    /// <summary>Runs <paramref name="act"/> in a transaction that is committed when it returns and rolled back when it throws.</summary>
    public Task<T> WriteAsync<T>(Func<DatabaseSession, CancellationToken, Task<T>> act, CancellationToken ct) => RunAsync(true, act, ct);

    public Task WriteAsync(Func<DatabaseSession, CancellationToken, Task> act, CancellationToken ct) => RunAsync(true, WithoutResult(act), ct);

    /// <summary>Runs <paramref name="act"/> on one unchanging state of the database.</summary>
    public Task<T> ReadAsync<T>(Func<DatabaseSession, CancellationToken, Task<T>> act, CancellationToken ct) => RunAsync(false, act, ct);

    public Task ReadAsync(Func<DatabaseSession, CancellationToken, Task> act, CancellationToken ct) => RunAsync(false, WithoutResult(act), ct);

    public ValueTask DisposeAsync() => driver.DisposeAsync();

    /// <summary>Runs <paramref name="act"/> in a transaction that is rolled back also when it returns: to see what would come of it.</summary>
    /// <remarks>It locks what it would change, for as long as it runs; what is to be done before or after the commit is not done.</remarks>
    public Task<T> RehearseAsync<T>(Func<DatabaseSession, CancellationToken, Task<T>> act, CancellationToken ct) =>
        RepeatAsync(() => RunOnceAsync(true, false, act, ct), ct);

    private static Func<DatabaseSession, CancellationToken, Task<bool>> WithoutResult(Func<DatabaseSession, CancellationToken, Task> act) =>
        async (session, ct) =>
        {
            await act(session, ct);
            return true;
        };

    private Task<T> RunAsync<T>(bool write, Func<DatabaseSession, CancellationToken, Task<T>> act, CancellationToken ct) =>
        RepeatAsync(() => RunOnceAsync(write, write, act, ct), ct);

    private async Task<T> RepeatAsync<T>(Func<Task<T>> run, CancellationToken ct)
    {
        var begun = time.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await run();
            }
            catch (Exception exception) when (attempt < MaxAttempts && MayPass(exception, begun))
            {
                // A random pause lets the winner of a deadlock get out of the way.
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(1, 10 << attempt)), time, ct);
            }
            catch (Exception exception) when (driver.Translate(exception) is { } translated)
            {
                throw translated;
            }
        }
    }

    private bool MayPass(Exception exception, long begun) =>
        driver.IsPassing(exception) || (driver.IsGone(exception) && time.GetElapsedTime(begun) < GonePatience);

    private async Task<T> RunOnceAsync<T>(bool write, bool keep, Func<DatabaseSession, CancellationToken, Task<T>> act, CancellationToken ct)
    {
        await using var session = await driver.BeginAsync(write, ct);
        var result = await act(session, ct);
        if (!keep) return result;
        if (IsShared) await LeaseFence.RequireHeldAsync(session, ct);
        await session.WriteLastAsync(time.GetUtcNow(), ct);
        await CommitAsync(session);
        session.TellCommitted();
        return result;
    }

    /// <summary>From here on nobody knows what became of a transaction whose connection breaks, so it is not done again.</summary>
    private async Task CommitAsync(DatabaseSession session)
    {
        try
        {
            await session.CommitAsync();
        }
        catch (Exception exception) when (driver.IsGone(exception))
        {
            throw new DatabaseGoneException(exception);
        }
    }
}
