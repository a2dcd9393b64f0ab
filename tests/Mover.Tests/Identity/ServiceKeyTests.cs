using System.Net;
using System.Runtime.Versioning;
using Microsoft.Extensions.DependencyInjection;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Tests.Database;
using Mover.V1;

namespace Mover.Tests.Identity;

/// <summary>Keys of calling programs, and the one that the server makes for its own machine.</summary>
[CancelAfter(60_000)]
internal sealed class ServiceKeyTests
{
    [TestCaseSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
    public async Task A_key_works_from_its_making_until_it_is_revoked(DatabaseEngine engine, CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync(engine);
        var keys = server.Services.GetRequiredService<ServiceKeys>();
        var token = await keys.AddAsync("ent", [Scopes.SpacesRead, Scopes.Archives], ct);
        var client = server.Client(token);
        var caller = await client.Identity.GetCallerAsync(new GetCallerRequest(), client.With(ct));
        Assert.That((caller.Kind, caller.DisplayName), Is.EqualTo((CallerKind.Service, "ent")));
        Assert.That(caller.Scopes, Is.EqualTo(new[] { Scopes.Archives, Scopes.SpacesRead }));
        Assert.That((await keys.ListAsync(ct)).Select(key => key.Name), Is.EquivalentTo(new[] { LocalNameOf(server), "ent" }));
        Assert.That(await keys.RevokeAsync("ent", ct), Is.True);
        await Refusals.ExpectAsync(client.Identity.GetCallerAsync(new GetCallerRequest(), client.With(ct)), Reason.CredentialsInvalid);
        Assert.That(await keys.RevokeAsync("ent", ct), Is.False);
        var again = await keys.AddAsync("ent", [Scopes.Archives], ct);
        Assert.That(again, Is.Not.EqualTo(token));
        Assert.That(await keys.RevokeAsync((await keys.ListAsync(ct)).Single(key => key.Name == "ent" && key.RevokeTime is null).Id, ct), Is.True, "by its id");
    }

    [TestCaseSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
    public async Task A_rotated_key_has_a_new_token_and_the_old_one_ends_at_once_or_after_the_overlap(DatabaseEngine engine, CancellationToken ct)
    {
        var clock = new StoppedClock();
        await using var server = await TestServer.StartAsync(engine, clock);
        var keys = server.Services.GetRequiredService<ServiceKeys>();
        var first = server.Client(await keys.AddAsync("ent", [Scopes.SpacesManage], ct));
        var id = (await CallerAsync(first, ct)).SubjectId;
        var request = new CreateSpaceRequest { RequestId = "1", Address = "a.example", OwnerMail = "a@b.c" };
        var space = await first.Spaces.CreateSpaceAsync(request, first.With(ct));
        var second = server.Client(await keys.RotateAsync("ent", TimeSpan.FromHours(2), ct));
        Assert.That(await CallerAsync(second, ct), Is.EqualTo(await CallerAsync(first, ct)));
        Assert.That(await second.Spaces.CreateSpaceAsync(request, second.With(ct)), Is.EqualTo(space), "a repeated request is still a repeated one");
        Assert.That((await keys.ListAsync(ct)).Single(key => key.Id == id).OldTokenTime, Is.EqualTo(clock.GetUtcNow().AddHours(2)).Within(TimeSpan.FromMilliseconds(1)));
        var third = server.Client(await keys.RotateAsync("ent", TimeSpan.Zero, ct));
        await Refusals.ExpectAsync(() => CallerAsync(second, ct), Reason.CredentialsInvalid);
        await CallerAsync(first, ct);
        clock.Advance(TimeSpan.FromHours(2));
        await Refusals.ExpectAsync(() => CallerAsync(first, ct), Reason.CredentialsInvalid);
        await server.SweepAsync(ct);
        Assert.That(await server.CountAsync($"SELECT COUNT(*) FROM old_key_token", ct), Is.Zero);
        await CallerAsync(third, ct);
    }

    [TestCaseSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
    public async Task A_revoked_key_takes_its_old_tokens_with_it_also_on_streams_that_run(DatabaseEngine engine, CancellationToken ct)
    {
        var clock = new StoppedClock();
        await using var server = await TestServer.StartAsync(engine, clock);
        var keys = server.Services.GetRequiredService<ServiceKeys>();
        var old = server.Client(await keys.AddAsync("ent", [Scopes.SpacesWrite], ct));
        var space = await server.Client().CreateSpaceAsync("a.example", ct);
        var now = server.Client(await keys.RotateAsync("ent", TimeSpan.FromDays(1), ct));
        using var stream = old.Spaces.WriteEntries(old.With(ct));
        await stream.RequestStream.TryWriteAsync(new WriteEntriesRequest { Header = new WriteEntriesHeader { SpaceId = space.SpaceId } }, ct);
        // Once this is acknowledged, the stream's right was asked for, and that long ago by the clock.
        await stream.RequestStream.TryWriteAsync(new WriteEntriesRequest { Group = new EntryGroup { Contents = { Contents.File("a", [1]) } } }, ct);
        Assert.That(await stream.ResponseStream.MoveNext(ct), Is.True);
        Assert.That(await keys.RevokeAsync("ent", ct), Is.True);
        clock.Advance(TimeSpan.FromSeconds(1));
        await stream.RequestStream.TryWriteAsync(new WriteEntriesRequest { Group = new EntryGroup { Contents = { Contents.File("b", [1]) } } }, ct);
        await Refusals.ExpectAsync(() => stream.ResponseStream.MoveNext(ct), Reason.CredentialsInvalid);
        await Refusals.ExpectAsync(() => CallerAsync(old, ct), Reason.CredentialsInvalid);
        await Refusals.ExpectAsync(() => CallerAsync(now, ct), Reason.CredentialsInvalid);
        Assert.That(await keys.RotateAsync("ent", TimeSpan.Zero, ct), Is.Null);
    }

    [TestCaseSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
    public async Task A_key_that_cannot_be_made_says_why(DatabaseEngine engine, CancellationToken ct)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var keys = new ServiceKeys(test.Database, TimeProvider.System);
        await keys.AddAsync("ent", [Scopes.Archives], ct);
        Assert.Multiple(() =>
        {
            Assert.That(() => keys.AddAsync("ent", [Scopes.Archives], ct), Throws.ArgumentException.With.Message.Contains("in force"));
            Assert.That(() => keys.AddAsync("local", [Scopes.Archives], ct), Throws.ArgumentException);
            Assert.That(() => keys.AddAsync("", [Scopes.Archives], ct), Throws.ArgumentException);
            Assert.That(() => keys.AddAsync("a\nb", [Scopes.Archives], ct), Throws.ArgumentException);
            Assert.That(() => keys.AddAsync("other", ["everything"], ct), Throws.ArgumentException.With.Message.Contains("everything"));
        });
    }

    [Test]
    public async Task The_local_key_is_new_at_each_start(CancellationToken ct)
    {
        var server = await TestServer.StartAsync();
        var before = server.Token;
        server = await server.RestartAsync();
        await using (server)
        {
            Assert.That(server.Token, Is.Not.EqualTo(before));
            var (old, now) = (server.Client(before), server.Client());
            await now.Identity.GetCallerAsync(new GetCallerRequest(), now.With(ct));
            await Refusals.ExpectAsync(old.Identity.GetCallerAsync(new GetCallerRequest(), old.With(ct)), Reason.CredentialsInvalid);
        }
    }

    [Test]
    public async Task The_local_key_is_good_over_loopback_only(CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync();
        var credentials = server.Services.GetRequiredService<Mover.Server.Identity.Credentials>();
        Assert.Multiple(async () =>
        {
            Assert.That(await credentials.FindAsync(server.Token, IPAddress.Loopback, ct), Is.Not.Null);
            Assert.That(await credentials.FindAsync(server.Token, IPAddress.IPv6Loopback, ct), Is.Not.Null);
            Assert.That(await credentials.FindAsync(server.Token, IPAddress.Parse("192.0.2.7"), ct), Is.Null);
            Assert.That(await credentials.FindAsync(server.Token, null, ct), Is.Null);
        });
    }

    [Test]
    [Platform(Exclude = "Win")]
    [UnsupportedOSPlatform("windows")]
    public async Task Only_the_person_who_runs_the_server_can_read_its_folder(CancellationToken ct)
    {
        const UnixFileMode others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        var folder = Path.Combine(TestServer.NewFolder(), "data");
        var server = await TestServer.StartInAsync(folder);
        await using (server)
            Assert.That(File.GetUnixFileMode(folder), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));

        // A folder that was there keeps the mode that somebody gave it, but what is secret in it has its own.
        Directory.CreateDirectory(folder);
        File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
        server = await TestServer.StartInAsync(folder);
        await using (server)
        {
            Assert.That(File.GetUnixFileMode(Path.Combine(folder, LocalKeyFile.Name)), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
            var open = Directory.EnumerateFileSystemEntries(folder).Where(entry => (File.GetUnixFileMode(entry) & others) != 0);
            Assert.That(open, Is.Empty);
        }

        Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);
    }

    private static async Task<GetCallerResponse> CallerAsync(TestClient client, CancellationToken ct) =>
        await client.Identity.GetCallerAsync(new GetCallerRequest(), client.With(ct));

    /// <summary>Each server of a group has a key for its machine.</summary>
    private static string LocalNameOf(TestServer server) => server.Options.FindPlace() is { } place ? $"local {place}" : "local";
}
