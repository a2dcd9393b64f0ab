using Microsoft.Extensions.DependencyInjection;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Server.Spaces.Ending;
using Mover.V1;

namespace Mover.Tests.Spaces.Ending;

/// <summary>A server whose clock a test moves, and the owners who leave it.</summary>
internal sealed class LeavingScene : IAsyncDisposable
{
    public const string Password = "correct horse battery";

    private LeavingScene(TestServer server, StoppedClock clock) => (Server, Clock) = (server, clock);

    public TestServer Server { get; private set; }

    public StoppedClock Clock { get; }

    public TestClient Client => Server.Client();

    public Leaving Leaving => Server.Services.GetRequiredService<Leaving>();

    private SignedLinks Links => Server.Services.GetRequiredService<SignedLinks>();

    public static Task<LeavingScene> BeginAsync(DatabaseEngine engine, params string[] settings) => BeginAdaptedAsync(engine, null, settings);

    /// <param name="adapt">Puts other parts in the place of the server's own.</param>
    public static async Task<LeavingScene> BeginAdaptedAsync(DatabaseEngine engine, Action<IServiceCollection>? adapt, params string[] settings)
    {
        var clock = new StoppedClock();
        return new LeavingScene(await TestServer.StartAdaptedAsync(engine, clock, adapt, settings), clock);
    }

    /// <summary>Starts another server on what one leaves that died.</summary>
    public async Task RestartAsync()
    {
        Server.ExpectErrors();
        Server = await Server.RestartAsync();
    }

    /// <summary>On a folder that another server left.</summary>
    public static async Task<LeavingScene> BeginInAsync(string folder)
    {
        var clock = new StoppedClock();
        return new LeavingScene(await TestServer.StartInAsync(folder, clock), clock);
    }

    /// <summary>A space with two entries of 30 bytes together, and its owner, signed in.</summary>
    public async Task<(Space Space, TestClient Owner)> MakeAsync(CancellationToken ct)
    {
        var space = await Client.CreateSpaceAsync($"{TestClient.NewId()}.example", ct, Password);
        await Client.WriteAsync(space.SpaceId, ct, Contents.File("a", new byte[10]), Contents.File("b", new byte[20]));
        return (space, Server.Client(await Client.SignInOwnerAsync(space.Address, Password, ct)));
    }

    public static RequestDeletionRequest Request(Space space, string? address = null, string password = Password, string? requestId = null) =>
        new() { RequestId = requestId ?? TestClient.NewId(), SpaceId = space.SpaceId, Address = address ?? space.Address, Password = password };

    public static async Task<RequestDeletionResponse> AskAsync(Space space, TestClient owner, CancellationToken ct) =>
        await owner.Spaces.RequestDeletionAsync(Request(space), owner.With(ct));

    /// <summary>Asks for the deletion and confirms it.</summary>
    public async Task<LeavingSpace> LeaveAsync(Space space, TestClient owner, CancellationToken ct)
    {
        await AskAsync(space, owner, ct);
        return await Leaving.ConfirmAsync(await OpenAsync(LinkPurpose.Deletion, space, ct), ct);
    }

    /// <summary>A space that waits for its deletion.</summary>
    public async Task<Space> MakeClosedAsync(CancellationToken ct)
    {
        var (space, owner) = await MakeAsync(ct);
        await LeaveAsync(space, owner, ct);
        return space;
    }

    /// <summary>The newest link that was mailed for a space, as its page opens it.</summary>
    public async Task<SignedLink> OpenAsync(string purpose, Space space, CancellationToken ct) =>
        await OpenAsync(purpose, await FindLinkIdAsync(purpose, space, ct) ?? throw new AssertionException("no such link was made"), ct);

    public Task<SignedLink> OpenAsync(string purpose, string linkId, CancellationToken ct) => Links.GetAsync(purpose, Links.SecretOf(linkId), ct);

    /// <summary>The page of a link.</summary>
    public string UrlOf(SignedLink link) => Server.Services.GetRequiredService<LinkAddress>().Of(link.Purpose, Links.SecretOf(link.Id));

    public Task<string?> FindLinkIdAsync(string purpose, Space space, CancellationToken ct) =>
        Server.Services.GetRequiredService<MoverDatabase>().ReadAsync((session, ct) => session.FindAsync(
            $"""
            SELECT id FROM link WHERE purpose = {purpose} AND subject_id = {space.SpaceId}
            ORDER BY create_time DESC, CASE WHEN revoke_time IS NULL THEN 0 ELSE 1 END LIMIT 1
            """, row => row.GetString(0), ct), ct);

    public async Task<Space> CancelAsync(Space space, CancellationToken ct) =>
        (await Client.Spaces.CancelDeletionAsync(new CancelDeletionRequest { SpaceId = space.SpaceId }, Client.With(ct))).Space;

    public async Task<Space> GetAsync(Space space, CancellationToken ct) =>
        (await Client.Spaces.GetSpaceAsync(new GetSpaceRequest { Space = new SpaceName { SpaceId = space.SpaceId } }, Client.With(ct))).Space;

    /// <summary>What the owner was told, oldest first, without news of sign-ins.</summary>
    public async Task<List<Notice>> FeedAsync(string spaceId, CancellationToken ct)
    {
        var feed = await Client.Notices.ListNoticesAsync(new ListNoticesRequest { SpaceId = spaceId, PageSize = 200 }, Client.With(ct));
        return [.. feed.Notices.Reverse().Where(notice => notice.Kind != NoticeKind.SignInFromNewPlace)];
    }

    /// <summary>The kinds of what the owner was told, oldest first; those that were not mailed in brackets.</summary>
    public async Task<string> ToldAsync(Space space, CancellationToken ct) => string.Join(
        ' ', (await FeedAsync(space.SpaceId, ct)).Select(notice => notice.MailState == MailState.None ? $"({notice.Kind})" : $"{notice.Kind}"));

    /// <summary>Two rounds of the sweeps: the second must find nothing left to do.</summary>
    public async Task SweepAsync(CancellationToken ct)
    {
        await Server.SweepAsync(ct);
        await Server.SweepAsync(ct);
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
