using System.Runtime.CompilerServices;
using System.Text;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Tests.Database;
using Mover.V1;

namespace Mover.Tests.Identity;

/// <summary>Who may call what, tried out: every rpc is called by every kind of caller, and the table that comes of it is approved.</summary>
/// <remarks>"yes" means that the call came past the table of rights, whatever it answered then to an empty request.</remarks>
[CancelAfter(120_000)]
internal sealed class PermissionTests
{
    private const string Password = "a long password";

    [Test]
    public async Task Every_rpc_lets_through_exactly_the_callers_that_are_approved(CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync();
        var callers = await CallersAsync(server, ct);
        var table = new StringBuilder($"{"",-62}{string.Concat(callers.Select(caller => $"{caller.Name,-20}"))}".TrimEnd() + "\n");
        foreach (var rpc in Rpcs.All)
        {
            var row = new StringBuilder($"{Rpcs.PathOf(rpc),-62}");
            foreach (var (_, token) in callers)
                row.Append($"{await OutcomeAsync(server, rpc, token, ct),-20}");
            table.Append(row.ToString().TrimEnd()).Append('\n');
        }

        Assert.That(table.ToString(), Is.EqualTo(await File.ReadAllTextAsync(Approved(), ct)), $"What came of it:\n{table}");
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
        var there = new ForeignIds(foreign.SpaceId, "foreign.example", archive.ArchiveId, batch.BatchId, link.LinkId);
        var absent = new ForeignIds(
            Swap(foreign.SpaceId), "absent.example", Swap(archive.ArchiveId), Swap(batch.BatchId), Swap(link.LinkId));
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
        yield return ("RevokeArchiveLink", ids => archives.RevokeArchiveLinkAsync(new RevokeArchiveLinkRequest { LinkId = ids.Link }, with).ResponseAsync);
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
            return $"{refusal.StatusCode} {Refusals.Read(refusal)?.Type}: {refusal.Status.Detail}";
        }
    }

    private static async Task<List<(string Name, string? Token)>> CallersAsync(TestServer server, CancellationToken ct)
    {
        var service = server.Client();
        var keys = server.Services.GetRequiredService<ServiceKeys>();
        await service.CreateSpaceAsync("a.example", ct, Password);
        await server.AddStaffAsync("camille", Password, ct);
        var staff = await service.Identity.SignInStaffAsync(new SignInStaffRequest { Login = "camille", Password = Password }, service.With(ct));
        List<(string, string?)> callers = [("nobody", null), ("wrong token", "mvs_wrong"), ("owner", await service.SignInOwnerAsync("a.example", Password, ct)), ("staff", staff.Token)];
        foreach (var scope in Scopes.All)
            callers.Add((scope, await keys.AddAsync($"only {scope}", [scope], ct)));
        callers.Add(("every scope", server.Token));
        return callers;
    }

    private static async Task<string> OutcomeAsync(TestServer server, Google.Protobuf.Reflection.MethodDescriptor rpc, string? token, CancellationToken ct)
    {
        // Ending the session would turn its next call into another row's fault; a made-up id is as good.
        if (rpc.Name == "EndSession" && token?.StartsWith(Token.SessionPrefix, StringComparison.Ordinal) is true && token != "mvs_wrong")
            token = await CopySessionAsync(server, token, ct);
        try
        {
            await Rpcs.CallAsync(server.Channel.CreateCallInvoker(), rpc, server.Client(token).With(ct));
            return "yes";
        }
        catch (RpcException refusal) when (refusal.StatusCode is StatusCode.Unauthenticated or StatusCode.PermissionDenied)
        {
            return Refusals.Read(refusal)!.Type;
        }
        catch (RpcException refusal) when (refusal.StatusCode is StatusCode.InvalidArgument or StatusCode.NotFound)
        {
            return "yes";
        }
    }

    /// <summary>Another session of the same caller.</summary>
    private static async Task<string> CopySessionAsync(TestServer server, string token, CancellationToken ct)
    {
        var client = server.Client(token);
        var caller = await client.Identity.GetCallerAsync(new GetCallerRequest(), client.With(ct));
        return caller.Kind == CallerKind.Owner
            ? await server.Client().SignInOwnerAsync(caller.DisplayName, Password, ct)
            : (await client.Identity.SignInStaffAsync(
                new SignInStaffRequest { Login = caller.DisplayName, Password = Password }, client.With(ct))).Token;
    }

    private static string Swap(string id) => id[..^4] + (id.EndsWith("0000", StringComparison.Ordinal) ? "1111" : "0000");

    private static string Approved([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "permissions.approved.txt");

    private sealed record ForeignIds(string Space, string Address, string Archive, string Batch, string Link);
}
