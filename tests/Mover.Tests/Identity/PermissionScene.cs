using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Health.V1;
using Grpc.Reflection.V1;
using Microsoft.Extensions.DependencyInjection;
using Mover.Peer.V1;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Server.Moves.Arrivals;
using Mover.Tests.Support;
using Mover.V1;

namespace Mover.Tests.Identity;

/// <summary>A server with a caller of every kind, and for every rpc a request that names things which are really there.</summary>
/// <remarks>The things are the space of "owner" and what belongs to it, so "other owner" always reaches for what is another's.</remarks>
internal sealed class PermissionScene
{
    public const string Owner = "owner";
    public const string OtherOwner = "other owner";
    public const string WrongToken = "wrong token";
    public const string NoScope = "no scope";
    public const string EveryScope = "every scope";
    public const string SourceServer = "source's server";
    public const string TargetServer = "target's server";
    private const string Password = "a long password";
    private const string Address = "a.example";
    private const string SupportAddress = "d.example";
    private const string Upload = "upload";

    private readonly TestServer _server;
    private readonly TestClient _service;
    private readonly CancellationToken _ct;
    private string _space = "";
    private string _archive = "";
    private string _link = "";
    private string _import = "";
    private string _batch = "";
    private string _move = "";
    private string _request = "";
    private string _grant = "";

    private PermissionScene(TestServer server, CancellationToken ct) => (_server, _service, _ct) = (server, server.Client(), ct);

    /// <summary>Name and token of every caller.</summary>
    public List<(string Name, string? Token)> Callers { get; } = [];

    public static async Task<PermissionScene> BeginAsync(TestServer server, CancellationToken ct)
    {
        var scene = new PermissionScene(server, ct);
        await scene.AddThingsAsync();
        await scene.AddCallersAsync();
        return scene;
    }

    /// <summary>What a caller asks with one rpc.</summary>
    public async Task<IMessage[]> RequestsAsync(MethodDescriptor rpc, string caller) =>
        rpc.Name == "EndSession"
            ? [new EndSessionRequest { SessionId = await SessionForAsync(caller) }]
            : rpc.Service.Name switch
            {
                "Health" => [new HealthCheckRequest()],
                "ServerReflection" => [new ServerReflectionRequest { ListServices = "" }],
                "IdentityService" => [OfIdentity(rpc.Name, caller)],
                "SpacesService" => await OfSpacesAsync(rpc.Name),
                "ArchivesService" => [OfArchives(rpc.Name)],
                "ImportsService" => await OfImportsAsync(rpc.Name),
                "NoticesService" => [OfNotices(rpc.Name)],
                "MovesService" => [OfMoves(rpc.Name)],
                "JournalService" => [rpc.Name == "VerifyJournal" ? new VerifyJournalRequest() : new ListJournalRecordsRequest()],
                "SupportService" => [PermissionRequests.OfSupport(rpc.Name, SupportAddress, _request, _grant)],
                "PeerService" => [PermissionRequests.OfPeers(rpc.Name, _move, Address)],
                _ => throw new InvalidOperationException($"This scene has nothing for {rpc.FullName}: say what is asked with it."),
            };

    private async Task AddThingsAsync()
    {
        _space = (await _service.CreateSpaceAsync(Address, _ct, Password)).SpaceId;
        await _service.CreateSpaceAsync("b.example", _ct, Password);
        await _service.WriteAsync(_space, _ct, Contents.File("a", [1]), Contents.Document("connectors", "c", "{}"));
        await UploadAsync();
        _archive = (await _service.CreateArchiveAsync(_space, _ct)).ArchiveId;
        await AddImportAsync();
        var link = new CreateArchiveLinkRequest { RequestId = "1", ArchiveId = _archive };
        _link = (await _service.Archives.CreateArchiveLinkAsync(link, _service.With(_ct))).LinkId;
        var batch = new BeginBatchRequest { RequestId = "1", SpaceId = _space };
        _batch = (await _service.Spaces.BeginBatchAsync(batch, _service.With(_ct))).BatchId;
        await AddMoveAsync();
        await AddRequestAsync();
    }

    /// <summary>A request for a space that waits for its deletion, and the grant that came of an earlier one.</summary>
    private async Task AddRequestAsync()
    {
        var closed = await SupportScene.CloseAsync(_server, SupportAddress, _ct);
        (_request, _grant) = await SupportScene.AddRequestAndGrantAsync(_server, closed, _ct);
    }

    /// <summary>A draft out of the space of "owner", with the credentials that both servers of it have.</summary>
    private async Task AddMoveAsync()
    {
        var target = await _service.CreateSpaceAsync("c.example", _ct);
        var draft = new CreateMoveRequest { RequestId = "1", SpaceId = _space, TargetAddress = target.Address };
        _move = (await _service.Moves.CreateMoveAsync(draft, _service.With(_ct))).Move.MoveId;
        var (consents, credentials) = (_server.Services.GetRequiredService<ArrivalConsents>(), _server.Services.GetRequiredService<PeerCredentials>());
        var (source, sink) = await _server.Services.GetRequiredService<MoverDatabase>().WriteAsync(
            async (session, ct) =>
            {
                var (consent, _) = await consents.GiveAsync(session, target.SpaceId, _move, Address, source: null, ct);
                var pull = await credentials.RenewAsync(session, new PeerCredential(_move, PeerSide.Target), DateTimeOffset.MaxValue.AddYears(-1), ct);
                return (consent, pull);
            }, _ct);
        Callers.Add((SourceServer, source));
        Callers.Add((TargetServer, sink));
    }

    private async Task AddCallersAsync()
    {
        var keys = _server.Services.GetRequiredService<ServiceKeys>();
        Callers.Add(("nobody", null));
        Callers.Add((WrongToken, "mvs_wrong"));
        Callers.Add((OtherOwner, await _service.SignInOwnerAsync("b.example", Password, _ct)));
        Callers.Add((Owner, await _service.SignInOwnerAsync(Address, Password, _ct)));
        foreach (var role in Staff.Roles)
        {
            await _server.Staff.AddAsync(role, role, Password, _ct);
            Callers.Add((role, await SignInStaffAsync(role)));
        }

        Callers.Add((NoScope, await keys.AddAsync(NoScope, [], _ct)));
        foreach (var scope in Scopes.All)
            Callers.Add((scope, await keys.AddAsync(scope, [scope], _ct)));
        Callers.Add((EveryScope, _server.Token));
    }

    /// <summary>A session that may end: the caller's own, but the other owner reaches for the owner's.</summary>
    private async Task<string> SessionForAsync(string caller)
    {
        var client = _server.Client(Staff.Roles.Contains(caller) ? await SignInStaffAsync(caller) : await _service.SignInOwnerAsync(Address, Password, _ct));
        var sessions = await client.Identity.ListSessionsAsync(new ListSessionsRequest(), client.With(_ct));
        return sessions.Sessions.Single(session => session.Current).SessionId;
    }

    private async Task<string> SignInStaffAsync(string login) =>
        (await _service.Identity.SignInStaffAsync(new SignInStaffRequest { Login = login, Password = Password }, _service.With(_ct))).Token;

    private static IMessage OfIdentity(string rpc, string caller) => rpc switch
    {
        "SignInOwner" => new SignInOwnerRequest { Address = Address, Password = Password },
        "SignInStaff" => new SignInStaffRequest { Login = "agent", Password = Password },
        "GetCaller" => new GetCallerRequest(),
        "ListSessions" => new ListSessionsRequest(),
        "EndOtherSessions" => new EndOtherSessionsRequest(),
        "ChangePassword" => new ChangePasswordRequest { CurrentPassword = Password, NewPassword = Password },
        "BeginOneTimeCodes" => new BeginOneTimeCodesRequest(),
        "ConfirmOneTimeCodes" => new ConfirmOneTimeCodesRequest { OneTimeCode = "000000" },
        "RemoveOneTimeCodes" => new RemoveOneTimeCodesRequest { Password = Password, OneTimeCode = "000000" },
        "ListStaff" => new ListStaffRequest(),
        _ => throw new InvalidOperationException($"What does {caller} ask with {rpc}?"),
    };

    private async Task<IMessage[]> OfSpacesAsync(string rpc)
    {
        var id = TestClient.NewId();
        var entry = Contents.File("a", []).Entry;
        var name = new EntryName { Application = entry.Application, Path = entry.Path };
        return rpc switch
        {
            "CreateSpace" => [new CreateSpaceRequest { RequestId = id, Address = $"{id}.example", OwnerMail = "a@example.org" }],
            "GetSpace" => [new GetSpaceRequest { Space = new SpaceName { SpaceId = _space } }],
            "ListSpaces" => [new ListSpacesRequest()],
            "UpdateSpace" => [new UpdateSpaceRequest { RequestId = id, SpaceId = _space }],
            "DeleteSpace" => [new DeleteSpaceRequest { SpaceId = (await _service.CreateSpaceAsync($"{id}.example", _ct)).SpaceId, Address = $"{id}.example" }],
            "RequestDeletion" => [new RequestDeletionRequest { RequestId = id, SpaceId = _space, Address = Address, Password = Password }],
            "CancelDeletion" => [new CancelDeletionRequest { SpaceId = _space }],
            "ListApplications" => [new ListApplicationsRequest()],
            "BeginBatch" => [new BeginBatchRequest { RequestId = id, SpaceId = _space }],
            "CommitBatch" => [new CommitBatchRequest { BatchId = _batch }],
            "AbortBatch" => [new AbortBatchRequest { BatchId = _batch }],
            "WriteEntry" => [new WriteEntryRequest { Header = new WriteEntryHeader { SpaceId = _space, UploadId = id, Entry = entry } }],
            "QueryWrite" => [new QueryWriteRequest { SpaceId = _space, UploadId = Upload }],
            "WriteEntries" => [new WriteEntriesRequest { Header = new WriteEntriesHeader { SpaceId = _space } }],
            "ReadEntry" => [new ReadEntryRequest { SpaceId = _space, Entry = name }],
            "ReadSecrets" => [new ReadSecretsRequest { SpaceId = _space, Path = "c" }],
            "ListEntries" => [new ListEntriesRequest { SpaceId = _space }],
            "DeleteEntries" => [new DeleteEntriesRequest { SpaceId = _space, Entries = { name } }],
            _ => throw new InvalidOperationException($"What is asked with {rpc}?"),
        };
    }

    private async Task UploadAsync()
    {
        using var call = _service.Spaces.WriteEntry(_service.With(_ct));
        var header = new WriteEntryHeader { SpaceId = _space, UploadId = Upload, Entry = Contents.File("u", []).Entry };
        await call.RequestStream.TryWriteAsync(new WriteEntryRequest { Header = header }, _ct);
        await call.RequestStream.TryCompleteAsync();
        await call;
    }

    private IMessage OfArchives(string rpc) => rpc switch
    {
        "CreateArchive" => new CreateArchiveRequest { RequestId = TestClient.NewId(), SpaceId = _space },
        "GetArchive" => new GetArchiveRequest { ArchiveId = _archive },
        "ListArchives" => new ListArchivesRequest { SpaceId = _space },
        "DeleteArchive" => new DeleteArchiveRequest { ArchiveId = _archive },
        "ReadPart" => new ReadPartRequest { ArchiveId = _archive },
        "CreateArchiveLink" => new CreateArchiveLinkRequest { RequestId = TestClient.NewId(), ArchiveId = _archive },
        "RevokeArchiveLink" => new RevokeArchiveLinkRequest { LinkId = _link },
        "ListSigningKeys" => new ListSigningKeysRequest(),
        _ => throw new InvalidOperationException($"What is asked with {rpc}?"),
    };

    private async Task<IMessage[]> OfImportsAsync(string rpc)
    {
        var id = TestClient.NewId();
        return rpc switch
        {
            "CreateImport" => [new CreateImportRequest { RequestId = "the same for all of a caller", SpaceId = _space }],
            "WriteImportFile" => [new WriteImportFileRequest { Header = new WriteImportFileHeader { ImportId = _import, Name = "a.zip" } }],
            "QueryImportFile" => [new QueryImportFileRequest { ImportId = _import }],
            "InspectImport" => [new InspectImportRequest { ImportId = _import }],
            "GetImport" => [new GetImportRequest { ImportId = _import }],
            "ListImports" => [new ListImportsRequest { SpaceId = _space }],
            "ListImportLines" => [new ListImportLinesRequest { ImportId = _import }],
            "RunImport" => [new RunImportRequest { RequestId = id, ImportId = _import }],
            "WatchImport" => [new WatchImportRequest { ImportId = _import }],
            "UndoImport" => [new UndoImportRequest { ImportId = _import }],
            "DeleteImport" => [new DeleteImportRequest { ImportId = await AddImportAsync() }],
            _ => throw new InvalidOperationException($"What is asked with {rpc}?"),
        };
    }

    /// <summary>An import that waits, in the place of the one before.</summary>
    private async Task<string> AddImportAsync()
    {
        if (_import.Length > 0)
            await TryAsync(() => _service.Imports.DeleteImportAsync(new DeleteImportRequest { ImportId = _import }, _service.With(_ct)).ResponseAsync);
        var request = new CreateImportRequest { RequestId = TestClient.NewId(), SpaceId = _space };
        _import = (await _service.Imports.CreateImportAsync(request, _service.With(_ct))).Import.ImportId;
        return _import;
    }

    private static async Task TryAsync(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (Grpc.Core.RpcException)
        {
            // A caller of before deleted it.
        }
    }

    private IMessage OfMoves(string rpc)
    {
        var id = TestClient.NewId();
        return rpc switch
        {
            "ListHosters" => new ListHostersRequest(),
            "CreateMove" => new CreateMoveRequest { RequestId = id, SpaceId = _space, TargetAddress = "c.example" },
            "GetMove" => new GetMoveRequest { MoveId = _move },
            "ListMoves" => new ListMovesRequest { SpaceId = _space },
            "GiveConsent" => new GiveConsentRequest { RequestId = id, SpaceId = _space, MoveId = _move, SourceAddress = "d.example", Password = Password },
            "AttachConsent" => new AttachConsentRequest { MoveId = _move, ConsentToken = "mvp_wrong" },
            "CheckMove" => new CheckMoveRequest { MoveId = _move },
            "RequestMoveConfirmation" => new RequestMoveConfirmationRequest { RequestId = id, MoveId = _move, OverwriteTarget = true },
            "InvertMove" => new InvertMoveRequest { RequestId = id, MoveId = _move, Password = Password },
            "CancelMove" => new CancelMoveRequest { MoveId = _move },
            "UndoMove" => new UndoMoveRequest { MoveId = _move },
            "WatchMove" => new WatchMoveRequest { MoveId = _move },
            "GetMoveReport" => new GetMoveReportRequest { MoveId = _move },
            _ => throw new InvalidOperationException($"What is asked with {rpc}?"),
        };
    }

    private IMessage OfNotices(string rpc) => rpc switch
    {
        "ListNotices" => new ListNoticesRequest { SpaceId = _space },
        "WatchNotices" => new WatchNoticesRequest { SpaceId = _space },
        "MarkNoticesRead" => new MarkNoticesReadRequest { SpaceId = _space, UpToPosition = 1 },
        _ => throw new InvalidOperationException($"What is asked with {rpc}?"),
    };
}
