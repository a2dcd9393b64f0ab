using Mover.Tests.Imports;
using Mover.V1;

namespace Mover.Tests.Group.Soak;

/// <summary>An archive brought into a new space: sent from the byte on at which it broke, planned and run.</summary>
internal sealed class SoakImport(SoakGroup group, SoakSpace space, byte[] archive)
{
    private readonly CreateImportRequest _create = new() { RequestId = TestClient.NewId(), SpaceId = space.SpaceId };

    public static async Task<SoakImport> PrepareAsync(SoakGroup group, int number, byte[] archive, CancellationToken ct) =>
        new(group, await SoakSpace.MakeAsync(group, $"importing{number}.example", ct), archive);

    public async Task RunAsync(CancellationToken ct)
    {
        var client = group.Client();
        var owner = new ImportOwner(client);
        var importId = (await Again.UntilAsync(async () => await client.Imports.CreateImportAsync(_create, client.With(ct)), ct)).Import.ImportId;
        await Again.UntilAsync(() => SendAsync(client, owner, importId, ct), ct);
        var plan = await Again.UntilAsync(() => InspectAsync(owner, importId, ct), ct);
        Assert.That(plan.State, Is.EqualTo(ImportState.Planned), plan.EndWords);
        var run = ImportOwner.WishOf(plan);
        await Again.UntilAsync(async () => await client.Imports.RunImportAsync(run, client.With(ct)), ct);
        var done = await Again.UntilAsync(() => WatchAsync(owner, importId, ImportState.Running, ct), ct);
        Assert.That(done.State, Is.EqualTo(ImportState.Done), done.EndWords);
        ImportOwner.RequireBalance(done);
    }

    private async Task SendAsync(TestClient client, ImportOwner owner, string importId, CancellationToken ct)
    {
        var files = (await owner.GetAsync(importId, ct)).Files;
        if (files.Count == 0 || !files[0].Complete)
            await owner.SendAsync(importId, 0, "archive.zip", archive, ct, files.Count == 0 ? 0 : files[0].CommittedBytes);
    }

    private static async Task<Import> InspectAsync(ImportOwner owner, string importId, CancellationToken ct) =>
        (await owner.GetAsync(importId, ct)).State == ImportState.Uploading
            ? await owner.InspectAsync(importId, ct)
            : await WatchAsync(owner, importId, ImportState.Inspecting, ct);

    /// <summary>Follows an import for as long as it is in a state.</summary>
    private static async Task<Import> WatchAsync(ImportOwner owner, string importId, ImportState state, CancellationToken ct)
    {
        Import import;
        do
            import = await owner.WatchToRestAsync(importId, ct);
        while (import.State == state);
        return import;
    }
}
