namespace Mover.Server.Database;

/// <summary>What the two engines do differently, and nothing more.</summary>
internal abstract class DatabaseDriver : IAsyncDisposable
{
    /// <summary>True where other servers may work on the same database.</summary>
    public abstract bool IsShared { get; }

    /// <summary>Begins a transaction: reads see one state; writes may have to wait for their turn.</summary>
    public abstract Task<DatabaseSession> BeginAsync(bool write, CancellationToken ct);

    /// <summary>Takes what keeps two programs from migrating one database together, and adds the type <c>ordered_text</c> where it is missing.</summary>
    public abstract Task PrepareMigrationAsync(DatabaseSession session, CancellationToken ct);

    /// <summary>True when the same act may succeed if it is simply done again.</summary>
    public abstract bool IsPassing(Exception exception);

    /// <summary>True when the database could not be reached: as long as the end of a transaction was not asked for, nothing of it was kept.</summary>
    public abstract bool IsGone(Exception exception);

    /// <summary>The exception of this room that says the same, or null.</summary>
    public abstract Exception? Translate(Exception exception);

    public abstract ValueTask DisposeAsync();
}
