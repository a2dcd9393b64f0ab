using Mover.Server.Database;
using Mover.Tests.Archives;
using Mover.Tests.Database;
using Mover.V1;

namespace Mover.Tests.Spaces.Quarantine;

/// <summary>Content comes alive by itself once nothing keeps it any more, and its owner is told once.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
[CancelAfter(120_000)]
internal sealed class QuarantineWakingTests(DatabaseEngine engine)
{
    [Test]
    public async Task An_application_that_is_installed_later_comes_alive(CancellationToken ct)
    {
        await using var scene = await QuarantineScene.BeginAsync(engine, "files", "blog", "wiki");
        var space = await scene.MakeAsync(ct, "files", "blog", "wiki");
        await scene.SetAsync(space, ct, ("blog", "1.5", true), ("wiki", "0.9", true));
        await scene.RestartAsync("files");
        await scene.Server.SweepAsync(ct);
        Assert.That(await scene.QuarantinedAsync(space, ct), Is.EqualTo(new[] { "blog", "wiki" }));
        Assert.That(await scene.ListAsync(space, ct), Is.EqualTo(new[] { "files 0", "files 1", "files 2" }));
        await ExpectExportedAsync(scene, space, ct);

        await scene.RestartAsync("files", "blog", "wiki");
        await scene.Server.SweepAsync(ct);
        await scene.Server.SweepAsync(ct);
        Assert.That(await scene.QuarantinedAsync(space, ct), Is.EqualTo(new[] { "wiki" }), "its data is too old");
        Assert.That(await scene.ListAsync(space, ct), Does.Contain("blog 0").And.Not.Contain("wiki 0"));
        Assert.That((await scene.CountToldAsync(space, "blog", ct), await scene.CountToldAsync(space, "wiki", ct)), Is.EqualTo((1L, 0L)));
        await scene.Client.WriteAsync(space, ct, Contents.Document("blog", "new", "{}"));
    }

    [Test]
    public async Task It_comes_alive_when_the_server_starts(CancellationToken ct)
    {
        await using var scene = await QuarantineScene.BeginAsync(engine, "files", "blog");
        var space = await scene.MakeAsync(ct, "blog");
        await scene.SetAsync(space, ct, ("blog", "", true));
        await scene.RestartAsync("files", "blog");
        while ((await scene.QuarantinedAsync(space, ct)).Any())
            ct.ThrowIfCancellationRequested();
        Assert.That(await scene.CountToldAsync(space, "blog", ct), Is.EqualTo(1));
    }

    [Test]
    public async Task A_right_that_is_given_wakes_it_at_once(CancellationToken ct)
    {
        await using var scene = await QuarantineScene.BeginAsync(engine, "files", "blog", "wiki");
        var space = await scene.MakeAsync(ct, "blog", "wiki");
        Assert.That(Quarantined(await UpdateAsync(scene, space, ct, "files")), Is.Empty);
        await scene.SetAsync(space, ct, ("blog", "1.5", true), ("wiki", "1.5", true));
        await scene.Server.SweepAsync(ct);
        Assert.That(Quarantined(await UpdateAsync(scene, space, ct, "files", "blog")), Is.EqualTo(new[] { "wiki" }));
        Assert.That(await scene.ListAsync(space, ct), Is.EqualTo(new[] { "blog 0", "blog 1", "blog 2" }));
        Assert.That(Quarantined(await UpdateAsync(scene, space, ct)), Is.Empty);
        Assert.That((await scene.CountToldAsync(space, "blog", ct), await scene.CountToldAsync(space, "wiki", ct)), Is.EqualTo((1L, 1L)));
    }

    [Test]
    public async Task A_space_that_is_frozen_is_left_alone_until_it_is_open(CancellationToken ct)
    {
        await using var scene = await QuarantineScene.BeginAsync(engine, "files", "blog");
        var space = await scene.MakeAsync(ct, "blog");
        await scene.SetAsync(space, ct, ("blog", "1.5", true));
        await scene.Server.SpoilAsync($"UPDATE space SET state = 2 WHERE id = '{space}'", ct);
        await scene.Server.SweepAsync(ct);
        Assert.That(await scene.QuarantinedAsync(space, ct), Is.EqualTo(new[] { "blog" }));
        await scene.Server.SpoilAsync($"UPDATE space SET state = 1 WHERE id = '{space}'", ct);
        await scene.Server.SweepAsync(ct);
        Assert.That(await scene.QuarantinedAsync(space, ct), Is.Empty);
    }

    [Test]
    public async Task Many_spaces_come_alive_in_one_round(CancellationToken ct)
    {
        await using var scene = await QuarantineScene.BeginAsync(engine, "files", "blog");
        var spaces = new List<string>();
        for (var number = 0; number < 60; number++)
        {
            spaces.Add(await scene.MakeAsync(ct));
            await scene.SetAsync(spaces[^1], ct, ("blog", "1.5", number % 3 != 0), ("files", "0.1", true), ("gone", "1.0", true));
        }

        await scene.Server.SweepAsync(ct);
        foreach (var space in spaces)
            Assert.That(await scene.QuarantinedAsync(space, ct), Is.EqualTo(new[] { "files", "gone" }));
        Assert.That(await scene.Server.CountAsync($"SELECT COUNT(*) FROM notice WHERE kind = {(long)NoticeKind.ApplicationAwake}", ct), Is.EqualTo(40));
    }

    /// <summary>An archive has also what the catalogue does not know, under its id, whether it is named or not.</summary>
    private static async Task ExpectExportedAsync(QuarantineScene scene, string space, CancellationToken ct)
    {
        foreach (var named in new string[][] { [], ["files", "blog", "wiki"] })
        {
            var archive = await scene.Client.CreateArchiveAsync(space, ct, request => request.Applications.Add(named));
            Assert.That((archive.EntryCount, archive.Applications), Is.EqualTo((9L, new[] { "blog", "files", "wiki" })));
            using var part = new OpenedPart((await scene.Client.ReadPartsAsync(archive, ct)).Single());
            Assert.That(part.Names, Is.SupersetOf(new[] { "blog/blog 0", "wiki/wiki 2", "files/files 1" }));
        }
    }

    private static IEnumerable<string> Quarantined(Space space) =>
        space.Applications.Where(application => application.Quarantined).Select(application => application.Application);

    /// <summary>Gives the right to create in some applications, or in all if none are named.</summary>
    private static async Task<Space> UpdateAsync(QuarantineScene scene, string spaceId, CancellationToken ct, params string[] applications)
    {
        var rights = new SpaceRights { AllApplications = applications.Length == 0, Applications = { applications } };
        var request = new UpdateSpaceRequest { RequestId = TestClient.NewId(), SpaceId = spaceId, Rights = rights };
        return (await scene.Client.Spaces.UpdateSpaceAsync(request, scene.Client.With(ct))).Space;
    }
}
