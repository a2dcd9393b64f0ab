using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Tests.Database;
using Mover.Tests.House;
using Mover.V1;

namespace Mover.Tests.Identity;

/// <summary>Who may call what, tried out: every rpc is called by every kind of caller with what is really there, and what comes of it is
/// the table that README shows.</summary>
[CancelAfter(120_000)]
internal sealed class PermissionTests
{
    private const string Password = "a long password";

    private static readonly string[] Columns = ["nobody", PermissionScene.OtherOwner, PermissionScene.Owner, .. Staff.Roles, PermissionScene.SourceServer, PermissionScene.TargetServer];

    [Test]
    public async Task Every_rpc_lets_through_exactly_the_callers_that_README_shows(CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync();
        var scene = await PermissionScene.BeginAsync(server, ct);
        var table = new List<string>();
        foreach (var rpc in Rpcs.All)
            table.Add(RowOf(rpc, await OutcomesAsync(server, scene, rpc, ct)));
        var approved = (await File.ReadAllLinesAsync(Path.Combine(SourceTree.Root, "README.md"), ct))
            .SkipWhile(line => !line.StartsWith("| Call |", StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.StartsWith('|'));
        Assert.That(table, Is.EqualTo(approved), $"What came of it:\n{string.Join('\n', table)}");
    }

    [TestCaseSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
    public async Task An_owner_sees_a_foreign_space_as_one_that_is_not_there(DatabaseEngine engine, CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync(engine);
        var service = server.Client();
        var foreign = await service.CreateSpaceAsync("foreign.example", ct);
        await service.WriteAsync(foreign.SpaceId, ct, Contents.File("a", [1]));
        var archive = await service.CreateArchiveAsync(foreign.SpaceId, ct);
        var batch = await service.Spaces.BeginBatchAsync(
            new BeginBatchRequest { RequestId = "1", SpaceId = foreign.SpaceId }, service.With(ct));
        var link = await service.Archives.CreateArchiveLinkAsync(
            new CreateArchiveLinkRequest { RequestId = "1", ArchiveId = archive.ArchiveId }, service.With(ct));
        await service.CreateSpaceAsync("own.example", ct, Password);
        var owner = server.Client(await service.SignInOwnerAsync("own.example", Password, ct));
        await service.CreateSpaceAsync("target.example", ct);
        var move = (await service.Moves.CreateMoveAsync(
            new CreateMoveRequest { RequestId = "1", SpaceId = foreign.SpaceId, TargetAddress = "target.example" }, service.With(ct))).Move;
        var import = await new Imports.ImportOwner(service).CreateAsync(foreign.SpaceId, ct);
        var there = new ForeignIds(foreign.SpaceId, "foreign.example", archive.ArchiveId, batch.BatchId, link.LinkId, move.MoveId, import.ImportId);
        var absent = new ForeignIds(
            Swap(foreign.SpaceId), "absent.example", Swap(archive.ArchiveId), Swap(batch.BatchId), Swap(link.LinkId), Swap(move.MoveId), Swap(import.ImportId));
        foreach (var (name, call) in ForeignCalls(owner, ct))
        {
            var (forbidden, unknown) = (await WordsAsync(() => call(there)), await WordsAsync(() => call(absent)));
            Assert.That(forbidden, Is.EqualTo(unknown), name);
            Assert.That(forbidden, Does.StartWith("NotFound NOT_FOUND"), name);
        }
    }

    private static IEnumerable<(string Name, Func<ForeignIds, Task> Call)> ForeignCalls(TestClient owner, CancellationToken ct)
    {
        var with = owner.With(ct);
        var (spaces, archives) = (owner.Spaces, owner.Archives);
        yield return ("GetSpace", ids => spaces.GetSpaceAsync(new GetSpaceRequest { Space = new SpaceName { SpaceId = ids.Space } }, with).ResponseAsync);
        yield return ("GetSpace by address", ids => spaces.GetSpaceAsync(new GetSpaceRequest { Space = new SpaceName { Address = ids.Address } }, with).ResponseAsync);
        yield return ("BeginBatch", ids => spaces.BeginBatchAsync(new BeginBatchRequest { RequestId = TestClient.NewId(), SpaceId = ids.Space }, with).ResponseAsync);
        yield return ("CommitBatch", ids => spaces.CommitBatchAsync(new CommitBatchRequest { BatchId = ids.Batch }, with).ResponseAsync);
        yield return ("AbortBatch", ids => spaces.AbortBatchAsync(new AbortBatchRequest { BatchId = ids.Batch }, with).ResponseAsync);
        yield return ("QueryWrite", ids => spaces.QueryWriteAsync(new QueryWriteRequest { SpaceId = ids.Space, UploadId = "u" }, with).ResponseAsync);
        yield return ("ListEntries", ids => spaces.ListEntriesAsync(new ListEntriesRequest { SpaceId = ids.Space }, with).ResponseAsync);
        yield return ("DeleteEntries", ids => owner.DeleteAsync(ids.Space, ct, "a"));
        yield return ("WriteEntry", ids => owner.UploadAsync(ids.Space, Contents.File("b", []).Entry, [1], ct));
        yield return ("WriteEntries", ids => owner.WriteAsync(ids.Space, ct, Contents.File("b", [1])));
        yield return ("ReadEntry", ids => FirstAsync(spaces.ReadEntry(
            new ReadEntryRequest { SpaceId = ids.Space, Entry = new EntryName { Application = "files", Path = "a" } }, with), ct));
        yield return ("CreateArchive", ids => owner.CreateArchiveAsync(ids.Space, ct));
        yield return ("GetArchive", ids => owner.GetArchiveAsync(ids.Archive, ct));
        yield return ("ListArchives", ids => archives.ListArchivesAsync(new ListArchivesRequest { SpaceId = ids.Space }, with).ResponseAsync);
        yield return ("DeleteArchive", ids => archives.DeleteArchiveAsync(new DeleteArchiveRequest { ArchiveId = ids.Archive }, with).ResponseAsync);
        yield return ("ReadPart", ids => owner.ReadPartAsync(ids.Archive, 0, ct));
        yield return ("CreateArchiveLink", ids => archives.CreateArchiveLinkAsync(new CreateArchiveLinkRequest { RequestId = TestClient.NewId(), ArchiveId = ids.Archive }, with).ResponseAsync);
        foreach (var (name, call) in ForeignMoves(owner, with).Concat(ForeignImports(owner, with)))
            yield return (name, call);
        yield return ("RevokeArchiveLink", ids => archives.RevokeArchiveLinkAsync(new RevokeArchiveLinkRequest { LinkId = ids.Link }, with).ResponseAsync);
    }

    private static IEnumerable<(string Name, Func<ForeignIds, Task> Call)> ForeignImports(TestClient owner, CallOptions with)
    {
        var imports = owner.Imports;
        yield return ("CreateImport", ids => imports.CreateImportAsync(new CreateImportRequest { RequestId = TestClient.NewId(), SpaceId = ids.Space }, with).ResponseAsync);
        yield return ("ListImports", ids => imports.ListImportsAsync(new ListImportsRequest { SpaceId = ids.Space }, with).ResponseAsync);
        yield return ("GetImport", ids => imports.GetImportAsync(new GetImportRequest { ImportId = ids.Import }, with).ResponseAsync);
        yield return ("QueryImportFile", ids => imports.QueryImportFileAsync(new QueryImportFileRequest { ImportId = ids.Import }, with).ResponseAsync);
        yield return ("ListImportLines", ids => imports.ListImportLinesAsync(new ListImportLinesRequest { ImportId = ids.Import }, with).ResponseAsync);
        yield return ("InspectImport", ids => imports.InspectImportAsync(new InspectImportRequest { ImportId = ids.Import }, with).ResponseAsync);
        yield return ("RunImport", ids => imports.RunImportAsync(new RunImportRequest { RequestId = TestClient.NewId(), ImportId = ids.Import }, with).ResponseAsync);
        yield return ("WatchImport", ids => FirstAsync(imports.WatchImport(new WatchImportRequest { ImportId = ids.Import }, with), with.CancellationToken));
        yield return ("UndoImport", ids => imports.UndoImportAsync(new UndoImportRequest { ImportId = ids.Import }, with).ResponseAsync);
        yield return ("DeleteImport", ids => imports.DeleteImportAsync(new DeleteImportRequest { ImportId = ids.Import }, with).ResponseAsync);
    }

    private static IEnumerable<(string Name, Func<ForeignIds, Task> Call)> ForeignMoves(TestClient owner, CallOptions with)
    {
        var moves = owner.Moves;
        yield return ("CreateMove", ids => moves.CreateMoveAsync(
            new CreateMoveRequest { RequestId = TestClient.NewId(), SpaceId = ids.Space, TargetAddress = "target.example" }, with).ResponseAsync);
        yield return ("GetMove", ids => moves.GetMoveAsync(new GetMoveRequest { MoveId = ids.Move }, with).ResponseAsync);
        yield return ("ListMoves", ids => moves.ListMovesAsync(new ListMovesRequest { SpaceId = ids.Space }, with).ResponseAsync);
        yield return ("GiveConsent", ids => moves.GiveConsentAsync(
            new GiveConsentRequest { RequestId = TestClient.NewId(), SpaceId = ids.Space, MoveId = ids.Move, SourceAddress = "a.example" }, with).ResponseAsync);
        yield return ("AttachConsent", ids => moves.AttachConsentAsync(new AttachConsentRequest { MoveId = ids.Move, ConsentToken = "x" }, with).ResponseAsync);
        yield return ("CheckMove", ids => moves.CheckMoveAsync(new CheckMoveRequest { MoveId = ids.Move }, with).ResponseAsync);
        yield return ("RequestMoveConfirmation", ids => moves.RequestMoveConfirmationAsync(
            new RequestMoveConfirmationRequest { RequestId = TestClient.NewId(), MoveId = ids.Move }, with).ResponseAsync);
        yield return ("InvertMove", ids => moves.InvertMoveAsync(
            new InvertMoveRequest { RequestId = TestClient.NewId(), MoveId = ids.Move, Password = Password }, with).ResponseAsync);
        yield return ("CancelMove", ids => moves.CancelMoveAsync(new CancelMoveRequest { MoveId = ids.Move }, with).ResponseAsync);
        yield return ("UndoMove", ids => moves.UndoMoveAsync(new UndoMoveRequest { MoveId = ids.Move }, with).ResponseAsync);
        yield return ("WatchMove", ids => FirstAsync(moves.WatchMove(new WatchMoveRequest { MoveId = ids.Move }, with), with.CancellationToken));
        yield return ("GetMoveReport", ids => moves.GetMoveReportAsync(new GetMoveReportRequest { MoveId = ids.Move }, with).ResponseAsync);
    }

    private static async Task FirstAsync<T>(AsyncServerStreamingCall<T> call, CancellationToken ct)
    {
        using (call)
            await call.ResponseStream.MoveNext(ct);
    }

    private static async Task<string> WordsAsync(Func<Task> call)
    {
        try
        {
            await call();
            return "it was let through";
        }
        catch (RpcException refusal)
        {
            return $"{refusal.StatusCode} {Refusals.Read(refusal)?.Reason}: {refusal.Status.Detail}";
        }
    }

    private static async Task<Dictionary<string, string>> OutcomesAsync(
        TestServer server, PermissionScene scene, MethodDescriptor rpc, CancellationToken ct)
    {
        var outcomes = new Dictionary<string, string>();
        foreach (var (name, token) in scene.Callers)
            outcomes[name] = await OutcomeAsync(server, rpc, token, await scene.RequestsAsync(rpc, name), ct);
        Assert.That(outcomes[PermissionScene.WrongToken], Is.EqualTo("CREDENTIALS_INVALID"), rpc.FullName);
        return outcomes;
    }

    /// <summary>"yes" if the call came past the table of rights and past the owner of the thing, whatever it answered then.</summary>
    private static async Task<string> OutcomeAsync(
        TestServer server, MethodDescriptor rpc, string? token, IMessage[] requests, CancellationToken ct)
    {
        try
        {
            await Rpcs.CallAsync(server.Channel.CreateCallInvoker(), rpc, server.Client(token).With(ct), requests);
            return "yes";
        }
        catch (RpcException refusal)
        {
            var reason = Refusals.Read(refusal)?.Reason;
            // A password or a code that is wrong has the same reason as a token that is; only the token's words speak of credentials.
            var isOfTable = reason is "CREDENTIALS_MISSING" or "CALLER_NOT_ALLOWED" or "SCOPE_MISSING"
                || (reason is "CREDENTIALS_INVALID" && refusal.Status.Detail.StartsWith("The credentials", StringComparison.Ordinal));
            return isOfTable || reason is "NOT_FOUND" ? reason! : "yes";
        }
    }

    private static string RowOf(MethodDescriptor rpc, Dictionary<string, string> outcomes)
    {
        var name = $"`{Rpcs.PathOf(rpc)[1..].Replace("mover.v1.", "", StringComparison.Ordinal).Replace("mover.peer.v1.", "", StringComparison.Ordinal)}`";
        var cells = Columns.Select(column => outcomes[column] switch
        {
            "yes" => "yes",
            "NOT_FOUND" => "not found",
            _ => "no",
        });
        return $"| {string.Join(" | ", cells.Prepend(name).Append(ScopeOf(outcomes)))} |";
    }

    /// <summary>The scope that a service key needs, found by trying.</summary>
    private static string ScopeOf(Dictionary<string, string> outcomes)
    {
        var enough = Scopes.All.Where(scope => outcomes[scope] == "yes").ToList();
        return (outcomes[PermissionScene.NoScope], outcomes[PermissionScene.EveryScope], enough) switch
        {
            ("yes", "yes", var all) when all.Count == Scopes.All.Count => "yes",
            ("SCOPE_MISSING", "yes", [var only]) => $"`{only}`",
            ("CALLER_NOT_ALLOWED", "CALLER_NOT_ALLOWED", []) => "no",
            _ => string.Join(", ", outcomes.Select(outcome => $"{outcome.Key}: {outcome.Value}")),
        };
    }

    private static string Swap(string id) => id[..^4] + (id.EndsWith("0000", StringComparison.Ordinal) ? "1111" : "0000");

    private sealed record ForeignIds(string Space, string Address, string Archive, string Batch, string Link, string Move, string Import);
}
