using Mover.Server.Database;
using Mover.Tests.Moves;
using Mover.Tests.Moves.Crashes;
using Mover.V1;

namespace Mover.Tests.Imports;

/// <summary>An import, and its taking back, with the server killed at each of its writes: after the restart all comes to the same end.</summary>
[CancelAfter(280_000)]
internal sealed class ImportCrashTests
{
    private static readonly byte[] Large = Contents.Noise(3, 1_500_000);

    [TestCase(DatabaseEngine.Sqlite, 2)]
    [TestCase(DatabaseEngine.PostgreSql, 9)]
    public async Task An_import_is_visible_whole_or_not_at_all_wherever_the_server_dies(DatabaseEngine engine, int every, CancellationToken ct)
    {
        await using var mortal = await MortalServer.StartAsync(engine, new ShiftedClock());
        var archive = await ExportAsync(mortal, ct);
        var writes = await WalkAsync(mortal, archive, null, false, ct);
        var first = DateTime.UtcNow.DayOfYear % every;
        var points = Enumerable.Range(1, writes).SelectMany(write => new[] { (write, false), (write, true) }).Where((_, at) => at % every == first).ToList();
        foreach (var (write, isCommitted) in points)
            await WalkAsync(mortal, archive, write, isCommitted, ct);
        await TestContext.Out.WriteLineAsync($"{points.Count} of {2 * writes} points: {writes} writes, before and after each.");
    }

    /// <summary>Plans, runs and takes back, dying at one write; gives how many writes there were.</summary>
    private static async Task<int> WalkAsync(MortalServer mortal, (string, byte[])[] archive, int? dieAt, bool isCommitted, CancellationToken ct)
    {
        var space = await mortal.Server.Client().CreateSpaceAsync($"{TestClient.NewId()}.example", ct);
        await mortal.Server.Client().WriteAsync(space.SpaceId, ct, Contents.File("f1.txt", "mine"u8.ToArray()), Contents.File("own.txt", "own"u8.ToArray()));
        var before = await ReadAsync(mortal, space, ct);
        var import = await new ImportOwner(mortal.Server.Client()).CreateAsync(space.SpaceId, ct);
        foreach (var (number, (name, bytes)) in archive.Index())
            await new ImportOwner(mortal.Server.Client()).SendAsync(import.ImportId, number, name, bytes, ct);
        mortal.Driver.Begin(dieAt, isCommitted);
        var after = await LiveOnAsync(mortal, mortal.Driver.Death, () => RunAsync(mortal, space, import.ImportId, before, ct), before, space, ct);
        Assert.That(after, Has.Count.EqualTo(before.Count + 41), "own.txt and f1.txt were there; f1.txt was replaced");
        await LiveOnAsync(mortal, mortal.Driver.Death, () => UndoAsync(mortal, space, import.ImportId, ct), after, space, ct);
        // It may die, or be about to, of what it writes once all is done.
        var writes = mortal.Driver.Writes;
        if (mortal.Driver.Death.IsCompleted)
            await mortal.RestartAsync();
        else
            mortal.Driver.Begin(null, dieCommitted: false);
        Assert.That(await ReadAsync(mortal, space, ct), Is.EqualTo(before));
        Assert.That(await mortal.Server.CountPinsAsync(space.SpaceId, ct), Is.Zero);
        var left = await mortal.Server.CountAsync(
            $"SELECT COUNT(*) FROM entry JOIN space ON space.id = entry.space_id WHERE space.id = {space.SpaceId} AND entry.since > space.revision", ct);
        Assert.That(left, Is.Zero, "something is left that would show with the next revision");
        return writes;
    }

    /// <summary>Does something to its end; if the server dies, requires that all of it is to be seen or nothing, and does it again after the restart.</summary>
    private static async Task<IReadOnlyList<string>> LiveOnAsync(
        MortalServer mortal, Task death, Func<Task<IReadOnlyList<string>>> act, IReadOnlyList<string> before, Space space, CancellationToken ct)
    {
        try
        {
            var acting = act();
            if (await Task.WhenAny(acting, death) == acting || acting.IsCompletedSuccessfully)
                return await acting;
            // What a dead server was asked for is never answered.
            if (await Task.WhenAny(acting, Task.Delay(100, ct)) == acting)
                await acting;
        }
        catch (Exception fault) when (death.IsCompleted && fault is not OperationCanceledException)
        {
            // It died of that.
        }

        await mortal.RestartAsync();
        var seen = await ReadAsync(mortal, space, ct);
        var end = await act();
        Assert.That(seen, Is.EqualTo(before).Or.EqualTo(end), "what is to be seen after a death is the former content or the new one");
        return end;
    }

    private static async Task<IReadOnlyList<string>> RunAsync(MortalServer mortal, Space space, string importId, IReadOnlyList<string> before, CancellationToken ct)
    {
        var owner = new ImportOwner(mortal.Server.Client());
        var import = await owner.WatchToRestOrUploadingAsync(importId, ct);
        if (import.State == ImportState.Uploading)
            import = await owner.InspectAsync(importId, ct);
        if (import.State == ImportState.Planned)
            import = await owner.RunAsync(import, ct, wish => (wish.ConflictPolicy, wish.RequestId) = (ImportConflictPolicy.Replace, importId));
        Assert.That(import.State, Is.EqualTo(ImportState.Done), import.EndWords);
        ImportOwner.RequireBalance(import);
        Assert.That(import.Report.Applications.Sum(count => count.CreatedCount), Is.EqualTo(41));
        return await ReadAsync(mortal, space, ct);
    }

    private static async Task<IReadOnlyList<string>> UndoAsync(MortalServer mortal, Space space, string importId, CancellationToken ct)
    {
        var undone = await new ImportOwner(mortal.Server.Client()).UndoAsync(importId, ct);
        Assert.That(undone.State, Is.EqualTo(ImportState.Undone), undone.EndWords);
        return await ReadAsync(mortal, space, ct);
    }

    private static Task<IReadOnlyList<string>> ReadAsync(MortalServer mortal, Space space, CancellationToken ct) =>
        SpaceContent.ReadAsync(mortal.Server, space.SpaceId, ct, withBytes: false);

    private static async Task<(string Name, byte[] Bytes)[]> ExportAsync(MortalServer mortal, CancellationToken ct)
    {
        var client = mortal.Server.Client();
        var source = await client.CreateSpaceAsync($"{TestClient.NewId()}.example", ct);
        await client.WriteAsync(source.SpaceId, ct, [.. Enumerable.Range(0, 40).Select(at => Contents.File($"f{at}.txt", Contents.Text(at, 2000)))]);
        await client.WriteAsync(source.SpaceId, ct, Contents.Document("contacts", "zoe.json", "{}"));
        await client.UploadAsync(source.SpaceId, new Entry { Application = "files", Kind = EntryKind.File, Path = "film.mp4" }, Large, ct);
        var archive = await client.CreateArchiveAsync(source.SpaceId, ct);
        return [.. archive.Parts.Zip(await client.ReadPartsAsync(archive, ct), (part, bytes) => (part.FileName, bytes))];
    }
}
