using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Mover.Server.Identity;
using Mover.V1;

namespace Mover.Tests.Identity;

/// <summary>Whoever loses the right to call loses the streams that run, too.</summary>
[CancelAfter(60_000)]
internal sealed class LostRightTests
{
    private const string Password = "a long password";

    private readonly StoppedClock _clock = new();
    private TestServer _server = null!;
    private TestClient _service = null!;
    private string _spaceId = "";

    [SetUp]
    public async Task Begin()
    {
        _server = await TestServer.StartAsync(Shape.Engine, _clock);
        _service = _server.Client();
        _spaceId = (await _service.CreateSpaceAsync("a.example", CancellationToken.None, Password)).SpaceId;
    }

    [TearDown]
    public async Task End() => await _server.DisposeAsync();

    [Test]
    public async Task A_download_ends_with_the_session_of_its_reader(CancellationToken ct)
    {
        await _service.UploadAsync(_spaceId, Contents.File("a", []).Entry, Contents.Noise(1, 3_000_000), ct);
        var archive = await _service.CreateArchiveAsync(_spaceId, ct);
        var owner = _server.Client(await _service.SignInOwnerAsync("a.example", Password, ct));
        using var part = owner.Archives.ReadPart(new ReadPartRequest { ArchiveId = archive.ArchiveId }, owner.With(ct));
        using var entry = owner.Spaces.ReadEntry(
            new ReadEntryRequest { SpaceId = _spaceId, Entry = new EntryName { Application = "files", Path = "a" } }, owner.With(ct));
        Assert.That(await part.ResponseStream.MoveNext(ct) && await entry.ResponseStream.MoveNext(ct), Is.True);
        await owner.Identity.EndSessionAsync(new EndSessionRequest(), owner.With(ct));
        _clock.Advance(TimeSpan.FromSeconds(1));
        await Refusals.ExpectAsync(() => DrainAsync(part.ResponseStream, ct), Reason.CredentialsInvalid);
        await Refusals.ExpectAsync(() => DrainAsync(entry.ResponseStream, ct), Reason.CredentialsInvalid);
    }

    [Test]
    public async Task An_upload_ends_with_the_key_of_its_sender(CancellationToken ct)
    {
        var keys = _server.Services.GetRequiredService<ServiceKeys>();
        var sender = _server.Client(await keys.AddAsync("sender", [Scopes.SpacesWrite], ct));
        using var small = sender.Spaces.WriteEntries(sender.With(ct));
        await small.RequestStream.TryWriteAsync(new WriteEntriesRequest { Header = new WriteEntriesHeader { SpaceId = _spaceId } }, ct);
        await small.RequestStream.TryWriteAsync(Group("before"), ct);
        Assert.That(await small.ResponseStream.MoveNext(ct), Is.True);
        await keys.RevokeAsync("sender", ct);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await small.RequestStream.TryWriteAsync(Group("after"), ct);
        await Refusals.ExpectAsync(() => DrainAsync(small.ResponseStream, ct), Reason.CredentialsInvalid);
        var left = await _service.Spaces.ListEntriesAsync(new ListEntriesRequest { SpaceId = _spaceId }, _service.With(ct));
        Assert.That(left.Entries.Select(entry => entry.Path), Is.EqualTo(new[] { "before" }));
    }

    [Test]
    public async Task The_last_message_is_no_way_round(CancellationToken ct)
    {
        var keys = _server.Services.GetRequiredService<ServiceKeys>();
        var sender = _server.Client(await keys.AddAsync("sender", [Scopes.SpacesWrite], ct));
        using var upload = sender.Spaces.WriteEntry(sender.With(ct));
        var entry = Contents.File("a", []).Entry;
        entry.SizeBytes = 3;
        var header = new WriteEntryHeader { SpaceId = _spaceId, UploadId = "1", Entry = entry };
        await upload.RequestStream.TryWriteAsync(new WriteEntryRequest { Header = header }, ct);
        await upload.RequestStream.TryWriteAsync(new WriteEntryRequest { Data = Google.Protobuf.ByteString.CopyFrom(1, 2, 3) }, ct);
        await UntilBegunAsync(ct);
        await keys.RevokeAsync("sender", ct);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await upload.RequestStream.TryCompleteAsync();
        await Refusals.ExpectAsync(() => upload.ResponseAsync, Reason.CredentialsInvalid);
    }

    /// <summary>A right can be lost only by a call that had it.</summary>
    private async Task UntilBegunAsync(CancellationToken ct)
    {
        while (!await IsBegunAsync(ct))
            await Task.Delay(10, ct);
    }

    private async Task<bool> IsBegunAsync(CancellationToken ct)
    {
        try
        {
            await _service.Spaces.QueryWriteAsync(new QueryWriteRequest { SpaceId = _spaceId, UploadId = "1" }, _service.With(ct));
            return true;
        }
        catch (RpcException notYet) when (notYet.StatusCode == StatusCode.NotFound)
        {
            return false;
        }
    }

    private static WriteEntriesRequest Group(string path) => new() { Group = new EntryGroup { Contents = { Contents.File(path, [1]) } } };

    private static async Task DrainAsync<T>(IAsyncStreamReader<T> stream, CancellationToken ct)
    {
        while (await stream.MoveNext(ct))
        {
        }
    }
}
