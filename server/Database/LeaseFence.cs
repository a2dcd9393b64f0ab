namespace Mover.Server.Database;

/// <summary>Keeps whoever lost a lease from writing: each transaction of work that is done under one is committed only while the lease stands.</summary>
/// <remarks>
/// A server may stand still for longer than its lease, and go on without knowing it. So the row of the lease is looked at as one of
/// the last things of each transaction and kept from being taken until its end. The fence follows the flow of the work, so that no rule below has to know of it.
/// </remarks>
/// <param name="isHeld">Whether the lease stands, with a lock that keeps it so.</param>
internal sealed class LeaseFence(Func<DatabaseSession, CancellationToken, Task<bool>> isHeld)
{
    private static readonly AsyncLocal<LeaseFence?> Present = new();

    private readonly Func<DatabaseSession, CancellationToken, Task<bool>> _isHeld = isHeld;

    /// <summary>Does work that writes only while the lease stands.</summary>
    public async Task RunAsync(Func<Task> work)
    {
        Present.Value = this;
        await work();
    }

    /// <summary>Ends the transaction if the work that it belongs to has lost its lease.</summary>
    /// <exception cref="LeaseLostException">It has.</exception>
    public static async Task RequireHeldAsync(DatabaseSession session, CancellationToken ct)
    {
        if (Present.Value is { } fence && !await fence._isHeld(session, ct))
            throw new LeaseLostException();
    }
}
