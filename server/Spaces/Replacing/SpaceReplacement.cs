using Mover.Server.Blobs;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.V1;

namespace Mover.Server.Spaces.Replacing;

/// <summary>Puts other content in the place of all that a space has, as one revision that nobody sees before it is whole.</summary>
/// <remarks>
/// 1. Open: the space can only be read from now on, and what it has is pinned. 2. Clear: what is current ends with the revision to come, in
/// steps. 3. Fill: rows of the revision to come are added. 4. Switch: that revision becomes the current one, in one small transaction. Or, in
/// the place of 4, Take back, in steps: the rows go, what was ended is current again. Every step may be repeated after a crash.
/// Each runs in the transaction of whoever replaces, who remembers the revision and how far the steps are.
/// </remarks>
internal sealed class SpaceReplacement(BlobKeeper blobs, SpacesOptions options, TimeProvider time)
{
    // One step holds the only writer of SQLite for some tens of milliseconds.
    private const int RowsPerStep = 5000;

    /// <summary>Closes a space to writes, and gives it as it was. Refuses one that is frozen, closed, or written to by a batch.</summary>
    /// <param name="holder">Names whoever replaces; keeps the present content until <see cref="ForgetAsync"/>.</param>
    public async Task<Space> OpenAsync(DatabaseSession session, string spaceId, string holder, CancellationToken ct)
    {
        var space = await SpaceTable.FindAndLockAsync(session, spaceId, ct);
        SpaceRules.RequireWritable(space);
        if (await BatchTable.FindWritingAsync(session, spaceId, ct) is { } batch)
            throw SpaceRules.Busy(batch.TouchedTime + options.BatchIdle - time.GetUtcNow());
        await SpaceTable.SetFrozenAsync(session, spaceId, true, ct);
        await SpacePins.AddAsync(session, spaceId, space.Revision, holder, ct);
        return space;
    }

    /// <summary>Ends some of what is current; gives where to go on, or null when nothing is left.</summary>
    public static Task<EntryKey?> ClearStepAsync(DatabaseSession session, string spaceId, long revision, EntryKey? after, CancellationToken ct) =>
        EntryReplacementTable.CloseStepAsync(session, spaceId, revision, after, RowsPerStep, ct);

    /// <summary>Adds entries to the revision to come, with the blobs that were put for them.</summary>
    /// <remarks>What the revision may have under the same keys has to be taken out first.</remarks>
    public async Task PutAsync(
        DatabaseSession session, string spaceId, long revision, IEnumerable<Entry> entries, IEnumerable<StoredBlob> stored, CancellationToken ct)
    {
        await blobs.RecordAsync(session, stored, ct);
        await EntryChangeTable.InsertAsync(session, spaceId, entries.Select(entry => entry with { Since = revision }), ct);
    }

    /// <summary>Takes entries out of the revision to come; gives application and size of those that it had.</summary>
    public static Task<List<(string Application, long SizeBytes)>> DeleteAsync(DatabaseSession session, string spaceId, long revision, IEnumerable<EntryKey> keys, CancellationToken ct) =>
        EntryChangeTable.CloseAsync(session, spaceId, revision, keys, ct);

    /// <summary>Adds some of what the space had at an earlier revision; gives where to go on, or null when nothing is left.</summary>
    public static Task<EntryKey?> CopyStepAsync(DatabaseSession session, string spaceId, long from, long revision, EntryKey? after, CancellationToken ct) =>
        EntryReplacementTable.CopyStepAsync(session, spaceId, from, revision, after, RowsPerStep, ct);

    /// <summary>Makes the revision to come the current one, and lets the space be written to again.</summary>
    public async Task SwitchAsync(DatabaseSession session, Space space, long revision, RevisionSummary summary, CancellationToken ct)
    {
        await SpaceTable.ReplaceAsync(session, space.Id, revision, summary.EntryCount, summary.UsedBytes, ct);
        await SpaceApplicationTable.ReplaceAsync(session, space, summary.Applications, ct);
        await Revisions.RecordAsync(session, space.Id, revision, time.GetUtcNow(), ct);
        await SpaceTable.SetFrozenAsync(session, space.Id, false, ct);
    }

    /// <summary>Removes some rows of the revision to come, or makes some current again that end with it; true while more are left.</summary>
    public static async Task<bool> TakeBackStepAsync(DatabaseSession session, string spaceId, long revision, CancellationToken ct)
    {
        var removed = await EntryChangeTable.RemoveSinceAsync(session, spaceId, revision, RowsPerStep, ct);
        return removed == RowsPerStep
            || removed + await EntryChangeTable.ReopenAsync(session, spaceId, revision, RowsPerStep - removed, ct) == RowsPerStep;
    }

    /// <summary>Lets a space be written to again that was opened, when all its rows are as they were.</summary>
    public static async Task ReopenAsync(DatabaseSession session, string spaceId, string holder, CancellationToken ct)
    {
        await SpaceTable.SetFrozenAsync(session, spaceId, false, ct);
        await ForgetAsync(session, spaceId, holder, ct);
    }

    /// <summary>No longer keeps what the space had when it was opened.</summary>
    public static Task ForgetAsync(DatabaseSession session, string spaceId, string holder, CancellationToken ct) =>
        SpacePins.RemoveAsync(session, spaceId, holder, ct);
}
