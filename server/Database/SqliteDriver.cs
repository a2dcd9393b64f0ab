using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Mover.Server.Database;

/// <summary>SQLite in a file of this machine: readers side by side, one writer at a time in the process.</summary>
/// <remarks>Writers wait for a semaphore and not for SQLite's own lock, because that wait holds a thread and cannot be cancelled.</remarks>
internal sealed class SqliteDriver : DatabaseDriver
{
    /// <summary>Reads at the same time. Each holds a thread while it reads, so more would only take memory.</summary>
    private const int MaxReaders = 32;

    /// <summary>A server that ends waits no longer than this for a transaction that does not.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly string _path;
    private readonly SemaphoreSlim _writer = new(1);
    private readonly SemaphoreSlim _readers = new(MaxReaders);
    private readonly ConcurrentStack<SqliteLane> _idleWriter = new();
    private readonly ConcurrentStack<SqliteLane> _idleReaders = new();

    public SqliteDriver(string path)
    {
        SqliteLibrary.EnsureBound();
        _path = Path.GetFullPath(path);
        CreatePrivate(_path);
    }

    public override bool IsShared => false;

    public override async Task<DatabaseSession> BeginAsync(bool write, CancellationToken ct)
    {
        var (turn, idle) = write ? (_writer, _idleWriter) : (_readers, _idleReaders);
        await turn.WaitAsync(ct);
        SqliteLane? lane = null;
        try
        {
            if (!idle.TryPop(out lane)) lane = SqliteLane.Open(_path, write);
            lane.Execute(write ? "BEGIN IMMEDIATE" : "BEGIN");
            return new SqliteSession(lane, used => End(used, idle, turn));
        }
        catch
        {
            lane?.Dispose();
            turn.Release();
            throw;
        }
    }

    /// <summary>Nothing to do: the transaction already excludes other writers, and any type name with TEXT in it compares by bytes.</summary>
    public override Task PrepareMigrationAsync(DatabaseSession session, CancellationToken ct) => Task.CompletedTask;

    /// <summary>Only another process can be in the way, and SQLite has waited for it already.</summary>
    public override bool IsPassing(Exception exception) => false;

    public override bool IsGone(Exception exception) => false;

    public override Exception? Translate(Exception exception) =>
        exception is SqliteException { SqliteExtendedErrorCode: var code } && IsFull(code) ? new DatabaseFullException(exception) : null;

    /// <summary>Waits for what is still being read or written: no connection is closed under whoever uses it.</summary>
    public override async ValueTask DisposeAsync()
    {
        await CloseAsync(_writer, 1, _idleWriter);
        await CloseAsync(_readers, MaxReaders, _idleReaders);
    }

    private static async Task CloseAsync(SemaphoreSlim turn, int turns, ConcurrentStack<SqliteLane> idle)
    {
        for (var taken = 0; taken < turns && await turn.WaitAsync(Patience); taken++)
        {
        }

        while (idle.TryPop(out var lane)) lane.Dispose();
        turn.Dispose();
    }

    private static bool IsFull(int code) => code is raw.SQLITE_FULL
        or raw.SQLITE_IOERR_WRITE or raw.SQLITE_IOERR_FSYNC or raw.SQLITE_IOERR_DIR_FSYNC or raw.SQLITE_IOERR_TRUNCATE or raw.SQLITE_IOERR_SHMSIZE;

    private static void End(SqliteLane? lane, ConcurrentStack<SqliteLane> idle, SemaphoreSlim turn)
    {
        if (lane is not null) idle.Push(lane);
        turn.Release();
    }

    /// <summary>Only the owner of the process may read the rows; SQLite gives its log files the mode of the database.</summary>
    private static void CreatePrivate(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
    }
}
