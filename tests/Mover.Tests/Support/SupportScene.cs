using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Server.Identity.OneTimeCodes;
using Mover.Server.Notices;
using Mover.Server.Spaces;
using Mover.Server.Spaces.Ending;
using Mover.Tests.Spaces.Ending;
using Mover.V1;
using Grant = Mover.V1.Grant;
using Space = Mover.V1.Space;

namespace Mover.Tests.Support;

/// <summary>A server whose clock a test moves, spaces that wait for their deletion, the help desk's program and the staff.</summary>
internal sealed class SupportScene : IAsyncDisposable
{
    public const string Reason = "the pupil needs the drawings of the last year";
    private const string Password = LeavingScene.Password;

    private readonly LeavingScene _leaving;
    private TestClient _desk = null!;

    private SupportScene(LeavingScene leaving) => _leaving = leaving;

    public TestServer Server => _leaving.Server;

    public StoppedClock Clock => _leaving.Clock;

    /// <summary>A program of the help desk.</summary>
    public TestClient Desk => _desk;

    public TestClient Agent { get; private set; } = null!;

    public TestClient OtherAgent { get; private set; } = null!;

    public TestClient Approver { get; private set; } = null!;

    public TestClient OtherApprover { get; private set; } = null!;

    public TestClient ThirdApprover { get; private set; } = null!;

    public static Task<SupportScene> BeginAsync(DatabaseEngine engine, params string[] settings) => BeginAdaptedAsync(engine, null, settings);

    /// <param name="adapt">Puts other parts in the place of the server's own.</param>
    public static async Task<SupportScene> BeginAdaptedAsync(DatabaseEngine engine, Action<IServiceCollection>? adapt, params string[] settings)
    {
        var scene = new SupportScene(await LeavingScene.BeginAdaptedAsync(engine, adapt, ["Identity:SessionLifetime=30.00:00:00", .. settings]));
        await scene.AddPeopleAsync(CancellationToken.None);
        return scene;
    }

    /// <summary>Starts another server on what one leaves that died; everybody is still signed in.</summary>
    public async Task RestartAsync()
    {
        await _leaving.RestartAsync();
        (_desk, Agent, OtherAgent) = (_desk.On(Server), Agent.On(Server), OtherAgent.On(Server));
        (Approver, OtherApprover, ThirdApprover) = (Approver.On(Server), OtherApprover.On(Server), ThirdApprover.On(Server));
    }

    /// <summary>Makes a space with two entries and closes it, as its owner does who leaves.</summary>
    public static async Task<Space> CloseAsync(TestServer server, string address, CancellationToken ct)
    {
        var client = server.Client();
        var space = await client.CreateSpaceAsync(address, ct, Password);
        await client.WriteAsync(space.SpaceId, ct, Contents.File("a.txt", new byte[10]), Contents.File("dossier/b.txt", new byte[20]));
        await CloseAsync(server, space, ct);
        return space;
    }

    /// <summary>Closes a space, as its owner does who leaves; it is due in thirty days.</summary>
    public static Task CloseAsync(TestServer server, Space space, CancellationToken ct) => server.Services.GetRequiredService<MoverDatabase>().WriteAsync(
        async (session, ct) =>
        {
            var row = await SpaceTable.FindAndLockAsync(session, space.SpaceId, ct);
            var due = server.Services.GetRequiredService<TimeProvider>().GetUtcNow().AddDays(30);
            await server.Services.GetRequiredService<SpaceEnding>().CloseAsync(session, row!, due, ct);
        }, ct);

    /// <summary>A request that is pending, and a grant of an earlier one.</summary>
    public static async Task<(string RequestId, string GrantId)> AddRequestAndGrantAsync(TestServer server, Space closed, CancellationToken ct)
    {
        var (agent, approver) = (await server.StaffClientAsync(Staff.Agent, ct), await server.StaffClientAsync(Staff.Approver, ct));
        var first = await FileAsync(agent, closed, AccessAction.ReadMetadata, ct);
        await agent.Support.ClaimRequestAsync(new ClaimRequestRequest { AccessRequestId = first.AccessRequestId }, agent.With(ct));
        var granted = await ApproveAsync(approver, first.AccessRequestId, ct);
        var second = await FileAsync(server.Client(), closed, AccessAction.RescueExport, ct);
        return (second.AccessRequestId, granted.GrantId);
    }

    public static FileRequestRequest WishOf(Space space, AccessAction action) => new()
    {
        RequestId = TestClient.NewId(),
        Channel = RequestChannel.Amigo,
        Ticket = "AMIGO-123456",
        Space = new SpaceName { SpaceId = space.SpaceId },
        Action = action,
        RequesterName = "Zoé Le Goff",
        RequesterContact = "zoe@elsewhere.example",
        Reason = Reason,
    };

    public static async Task<AccessRequest> FileAsync(
        TestClient by, Space space, AccessAction action, CancellationToken ct, Action<FileRequestRequest>? change = null)
    {
        var wish = WishOf(space, action);
        change?.Invoke(wish);
        return (await by.Support.FileRequestAsync(wish, by.With(ct))).Request;
    }

    /// <summary>Looks at a request and votes for it.</summary>
    public static async Task<AccessRequest> ApproveAsync(TestClient by, string requestId, CancellationToken ct, Action<ApproveRequestRequest>? change = null)
    {
        var seen = await GetAsync(by, requestId, ct);
        var vote = new ApproveRequestRequest
        {
            AccessRequestId = requestId,
            Version = seen.Version,
            ContentHash = seen.ContentHash,
            Reason = "everything is as it has to be here",
        };
        change?.Invoke(vote);
        return (await by.Support.ApproveRequestAsync(vote, by.With(ct))).Request;
    }

    public static async Task<AccessRequest> DenyAsync(TestClient by, string requestId, CancellationToken ct)
    {
        var seen = await GetAsync(by, requestId, ct);
        var vote = new DenyRequestRequest
        {
            AccessRequestId = requestId,
            Version = seen.Version,
            ContentHash = seen.ContentHash,
            Reason = "this is not the owner of the space",
        };
        return (await by.Support.DenyRequestAsync(vote, by.With(ct))).Request;
    }

    public static async Task<AccessRequest> GetAsync(TestClient by, string requestId, CancellationToken ct) =>
        (await by.Support.GetRequestAsync(new GetRequestRequest { AccessRequestId = requestId }, by.With(ct))).Request;

    /// <summary>A space with two entries of 30 bytes that is deleted in thirty days.</summary>
    public Task<Space> MakeClosedAsync(CancellationToken ct) => CloseAsync(Server, $"{TestClient.NewId()}.example", ct);

    /// <summary>A space that is deleted in thirty days, with an entry "large" that takes long to read.</summary>
    public async Task<Space> MakeClosedWithLargeEntryAsync(int bytes, CancellationToken ct)
    {
        var service = Server.Client();
        var space = await service.CreateSpaceAsync($"{TestClient.NewId()}.example", ct, Password);
        await service.UploadAsync(space.SpaceId, Contents.File("large", []).Entry, new byte[bytes], ct);
        await CloseAsync(Server, space, ct);
        return space;
    }

    /// <summary>Reads on slowly, so that the stream lasts, and lets time pass for the questions that go with it.</summary>
    public async Task ReadToEndAsync(AsyncServerStreamingCall<ReadEntryResponse> call, CancellationToken ct, Action<int>? count = null)
    {
        while (await call.ResponseStream.MoveNext(ct))
        {
            count?.Invoke(call.ResponseStream.Current.Data.Length);
            Clock.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Delay(5, ct);
        }
    }

    /// <summary>A request that the help desk files and an agent verifies and claims, so that it can be voted on.</summary>
    public async Task<AccessRequest> ReviewAsync(Space space, AccessAction action, CancellationToken ct, Action<FileRequestRequest>? change = null)
    {
        var request = await FileAsync(Desk, space, action, ct, change);
        if (!request.IdentityVerified)
            await ProveAsync(Agent, request.AccessRequestId, ct);
        return await ClaimAsync(Agent, request.AccessRequestId, ct);
    }

    /// <summary>A request with all approvals that it needs.</summary>
    public async Task<AccessRequest> GrantAsync(Space space, AccessAction action, CancellationToken ct, Action<FileRequestRequest>? change = null)
    {
        var request = await ReviewAsync(space, action, ct, change);
        foreach (var approver in new[] { Approver, OtherApprover }.Take(request.NeededApprovals))
            request = await ApproveAsync(approver, request.AccessRequestId, ct);
        Assert.That(request.State, Is.EqualTo(RequestState.Approved));
        return request;
    }

    /// <summary>Two proofs of different kinds.</summary>
    public static async Task<AccessRequest> ProveAsync(TestClient by, string requestId, CancellationToken ct)
    {
        await RecordAsync(by, requestId, IdentityProofKind.KnownMail, ct);
        return await RecordAsync(by, requestId, IdentityProofKind.CallBack, ct);
    }

    public static async Task<AccessRequest> RecordAsync(TestClient by, string requestId, IdentityProofKind kind, CancellationToken ct) =>
        (await by.Support.RecordIdentityProofAsync(
            new RecordIdentityProofRequest { AccessRequestId = requestId, Kind = kind, Note = "seen by the agent today" }, by.With(ct))).Request;

    public static async Task<AccessRequest> ClaimAsync(TestClient by, string requestId, CancellationToken ct) =>
        (await by.Support.ClaimRequestAsync(new ClaimRequestRequest { AccessRequestId = requestId }, by.With(ct))).Request;

    /// <summary>The code that was mailed last for a space, as its mail says it.</summary>
    public Task<string> ReadCodeAsync(Space space, CancellationToken ct) => Server.Services.GetRequiredService<MoverDatabase>().ReadAsync(
        async (session, ct) =>
        {
            var facts = await session.FindAsync(
                $"""
                SELECT facts FROM notice WHERE space_id = {space.SpaceId} AND kind = {(long)NoticeKind.IdentityCode} ORDER BY position DESC LIMIT 1
                """, row => row.GetString(0), ct);
            var notice = Server.Services.GetRequiredService<MailedCodes>();
            return notice.Open(Mover.Server.Notices.Notice.FromJson<IdentityCode>(facts!).SealedCode);
        }, ct);

    /// <summary>The mail of the newest notice of a kind, as it is sent.</summary>
    public async Task<Letter> ReadMailAsync(Space space, NoticeKind kind, CancellationToken ct)
    {
        var noticeId = (await FeedAsync(space, ct)).Last(notice => notice.Kind == kind).NoticeId;
        return (await Server.Services.GetRequiredService<NoticeLetters>().FindAsync(noticeId, "owner@example.org", ct))!;
    }

    public Task<List<V1.Notice>> FeedAsync(Space space, CancellationToken ct) => _leaving.FeedAsync(space.SpaceId, ct);

    /// <summary>The kinds of what the owner was told, oldest first; those that were not mailed in brackets.</summary>
    public Task<string> ToldAsync(Space space, CancellationToken ct) => _leaving.ToldAsync(space, ct);

    public Task<Space> GetSpaceAsync(Space space, CancellationToken ct) => _leaving.GetAsync(space, ct);

    public async Task<Grant> GetGrantAsync(string grantId, CancellationToken ct) =>
        (await Agent.Support.ListGrantsAsync(new ListGrantsRequest { PageSize = 500 }, Agent.With(ct))).Grants.Single(grant => grant.GrantId == grantId);

    public async Task RevokeAsync(string grantId, CancellationToken ct) => await Approver.Support.RevokeGrantAsync(
        new RevokeGrantRequest { GrantId = grantId, Reason = "it turned out to be somebody else" }, Approver.With(ct));

    /// <summary>The owner, signed in.</summary>
    public async Task<TestClient> OwnerAsync(Space space, CancellationToken ct) =>
        Server.Client(await Server.Client(null).SignInOwnerAsync(space.Address, Password, ct));

    /// <summary>What keeps a space that waits for its deletion.</summary>
    public async Task<List<HoldKind>> ListHoldsAsync(Space space, CancellationToken ct)
    {
        var pending = await Agent.Support.ListPendingSpacesAsync(new ListPendingSpacesRequest { PageSize = 500 }, Agent.With(ct));
        return [.. pending.Spaces.Single(one => one.SpaceId == space.SpaceId).Holds.Select(hold => hold.Kind)];
    }

    /// <summary>Lets time pass, and the sweeps do what it brings.</summary>
    public async Task PassAsync(TimeSpan time, CancellationToken ct)
    {
        Clock.Advance(time);
        await Server.SweepAsync(ct);
    }

    /// <summary>Others in the place of those whose sessions end.</summary>
    public async Task AddPeopleAsync(CancellationToken ct)
    {
        _desk = Server.Client(await Server.Services.GetRequiredService<ServiceKeys>().AddAsync($"amigo {TestClient.NewId()}", [Scopes.Requests], ct));
        Agent = await Server.StaffClientAsync(Staff.Agent, ct);
        OtherAgent = await Server.StaffClientAsync(Staff.Agent, ct);
        Approver = await Server.StaffClientAsync(Staff.Approver, ct);
        OtherApprover = await Server.StaffClientAsync(Staff.Approver, ct);
        ThirdApprover = await Server.StaffClientAsync(Staff.Approver, ct);
    }

    public ValueTask DisposeAsync() => _leaving.DisposeAsync();
}
