using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Mover.Server.Database;
using Mover.Server.Group;
using Mover.Server.Notices;
using Mover.Server.Notices.Mail;
using Mover.V1;
using Notice = Mover.Server.Notices.Notice;

namespace Mover.Tests.Notices;

/// <summary>A server with a space and its owner, and a clock that a test moves.</summary>
internal sealed class FeedScene : IAsyncDisposable
{
    private const string Password = "a long password";

    private FeedScene(TestServer server, StoppedClock clock) => (Server, Clock) = (server, clock);

    public TestServer Server { get; private set; }

    public StoppedClock Clock { get; }

    public string SpaceId { get; private set; } = "";

    public TestClient Service => Server.Client();

    public MoverDatabase Database => Server.Services.GetRequiredService<MoverDatabase>();

    public static async Task<FeedScene> StartAsync(DatabaseEngine engine)
    {
        var clock = new StoppedClock();
        var scene = new FeedScene(await TestServer.StartAsync(engine, clock), clock);
        scene.SpaceId = (await scene.Service.CreateSpaceAsync("zoe.example.org", CancellationToken.None, Password)).SpaceId;
        return scene;
    }

    public async Task<TestClient> SignInAsync(CancellationToken ct) =>
        Server.Client(await Service.SignInOwnerAsync("zoe.example.org", Password, ct));

    public Task PostAsync(Notice notice, CancellationToken ct, bool byMail = false) => Server.PostAsync(SpaceId, notice, ct, byMail);

    public async Task PostAsync(int count, CancellationToken ct)
    {
        for (var i = 0; i < count; i++)
            await PostAsync(new ArchiveFailed($"ar_{i}"), ct);
    }

    /// <summary>Posts as another process on the same database does, of which this server hears nothing.</summary>
    public async Task PostFromElsewhereAsync(Notice notice, CancellationToken ct)
    {
        await using var database = new MoverDatabase(Server.Options.ToDatabaseOptions(), Clock);
        var recipients = Server.Services.GetRequiredService<NoticeRecipients>();
        var board = new NoticeBoard(recipients, new Outbox(new MailSignal(new GroupSignals()), Clock), new FeedSignals(new GroupSignals()), Clock);
        await database.WriteAsync((session, ct) => board.PostAsync(session, SpaceId, notice, false, ct), ct);
    }

    public async Task<ListNoticesResponse> ListAsync(CancellationToken ct, Action<ListNoticesRequest>? change = null)
    {
        var request = new ListNoticesRequest { SpaceId = SpaceId };
        change?.Invoke(request);
        return await Service.Notices.ListNoticesAsync(request, Service.With(ct));
    }

    public async Task<int> MarkReadAsync(CancellationToken ct, long upTo = 0, params string[] ids)
    {
        var request = new MarkNoticesReadRequest { SpaceId = SpaceId, UpToPosition = upTo, NoticeIds = { ids } };
        return (await Service.Notices.MarkNoticesReadAsync(request, Service.With(ct))).UnreadCount;
    }

    public AsyncServerStreamingCall<WatchNoticesResponse> Watch(CancellationToken ct, long after = 0, string language = "") =>
        Service.Notices.WatchNotices(new WatchNoticesRequest { SpaceId = SpaceId, AfterPosition = after, Language = language }, Service.With(ct));

    /// <summary>The next message of a stream, which must not have ended.</summary>
    public static async Task<WatchNoticesResponse> NextAsync(AsyncServerStreamingCall<WatchNoticesResponse> call, CancellationToken ct)
    {
        Assert.That(await call.ResponseStream.MoveNext(ct), Is.True, "the stream ended");
        return call.ResponseStream.Current;
    }

    public async Task RestartAsync() => Server = await Server.RestartAsync();

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
