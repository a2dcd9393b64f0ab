using Google.Protobuf;
using Mover.V1;

namespace Mover.Tests.Imports;

/// <summary>An owner, or a program for them, that brings archives into a space.</summary>
internal sealed class ImportOwner(TestClient client)
{
    public async Task<Import> CreateAsync(string spaceId, CancellationToken ct) =>
        (await client.Imports.CreateImportAsync(new CreateImportRequest { RequestId = TestClient.NewId(), SpaceId = spaceId }, client.With(ct))).Import;

    /// <summary>Sends a file from an offset on, or as much of it as is said.</summary>
    public async Task<ImportFile> SendAsync(
        string importId, int number, string name, byte[] bytes, CancellationToken ct, long offset = 0, Action<WriteImportFileHeader>? change = null)
    {
        var header = new WriteImportFileHeader { ImportId = importId, FileNumber = number, Name = name, SizeBytes = bytes.Length, WriteOffsetBytes = offset };
        change?.Invoke(header);
        using var call = client.Imports.WriteImportFile(client.With(ct));
        await call.RequestStream.TryWriteAsync(new WriteImportFileRequest { Header = header }, ct);
        foreach (var chunk in bytes.Skip((int)offset).Chunk(64 << 10))
            await call.RequestStream.TryWriteAsync(new WriteImportFileRequest { Data = UnsafeByteOperations.UnsafeWrap(chunk) }, ct);
        await call.RequestStream.TryCompleteAsync();
        return (await call.ResponseAsync).File;
    }

    /// <summary>Begins an import, sends its files and waits for the plan.</summary>
    public async Task<Import> PlanAsync(string spaceId, CancellationToken ct, params (string Name, byte[] Bytes)[] files)
    {
        var import = await CreateAsync(spaceId, ct);
        foreach (var (number, file) in files.Index())
            await SendAsync(import.ImportId, number, file.Name, file.Bytes, ct);
        return await InspectAsync(import.ImportId, ct);
    }

    public async Task<Import> InspectAsync(string importId, CancellationToken ct)
    {
        await client.Imports.InspectImportAsync(new InspectImportRequest { ImportId = importId }, client.With(ct));
        return await WatchToRestAsync(importId, ct);
    }

    /// <summary>Follows an import until it waits for somebody.</summary>
    public async Task<Import> WatchToRestAsync(string importId, CancellationToken ct)
    {
        using var call = client.Imports.WatchImport(new WatchImportRequest { ImportId = importId }, client.With(ct));
        Import? last = null;
        while (await call.ResponseStream.MoveNext(ct))
            last = call.ResponseStream.Current.Import;
        return last ?? throw new InvalidOperationException("The stream had no state.");
    }

    /// <summary>The same for one that may still wait for its order to be inspected, where a stream would not end.</summary>
    public async Task<Import> WatchToRestOrUploadingAsync(string importId, CancellationToken ct)
    {
        var import = await GetAsync(importId, ct);
        return import.State == ImportState.Uploading ? import : await WatchToRestAsync(importId, ct);
    }

    public static RunImportRequest WishOf(Import plan, Action<RunImportRequest>? change = null)
    {
        var request = new RunImportRequest
        {
            RequestId = TestClient.NewId(),
            ImportId = plan.ImportId,
            PlanId = plan.Plan.PlanId,
            PlanHash = plan.Plan.Hash,
            AcceptUntrusted = true,
        };
        change?.Invoke(request);
        return request;
    }

    public async Task<Import> RunAsync(Import plan, CancellationToken ct, Action<RunImportRequest>? change = null)
    {
        await client.Imports.RunImportAsync(WishOf(plan, change), client.With(ct));
        return await WatchToRestAsync(plan.ImportId, ct);
    }

    /// <summary>Plans and runs.</summary>
    public async Task<Import> ImportAsync(string spaceId, CancellationToken ct, params (string Name, byte[] Bytes)[] files)
    {
        var plan = await PlanAsync(spaceId, ct, files);
        Assert.That(plan.State, Is.EqualTo(ImportState.Planned), plan.EndWords);
        var done = await RunAsync(plan, ct);
        Assert.That(done.State, Is.EqualTo(ImportState.Done), done.EndWords);
        RequireBalance(done);
        return done;
    }

    public async Task<Import> UndoAsync(string importId, CancellationToken ct)
    {
        await client.Imports.UndoImportAsync(new UndoImportRequest { ImportId = importId }, client.With(ct));
        return await WatchToRestAsync(importId, ct);
    }

    public async Task<Import> GetAsync(string importId, CancellationToken ct) =>
        (await client.Imports.GetImportAsync(new GetImportRequest { ImportId = importId }, client.With(ct))).Import;

    public Task DeleteAsync(string importId, CancellationToken ct) =>
        client.Imports.DeleteImportAsync(new DeleteImportRequest { ImportId = importId }, client.With(ct)).ResponseAsync;

    /// <summary>All lines, or those that need a word.</summary>
    public async Task<List<ImportLine>> ListLinesAsync(string importId, CancellationToken ct, bool notable = false, int pageSize = 0)
    {
        var (lines, token) = (new List<ImportLine>(), "");
        do
        {
            var request = new ListImportLinesRequest { ImportId = importId, Notable = notable, PageToken = token, PageSize = pageSize };
            var page = await client.Imports.ListImportLinesAsync(request, client.With(ct));
            lines.AddRange(page.Lines);
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        return lines;
    }

    /// <summary>Requires that a report accounts for everything that was found.</summary>
    public static void RequireBalance(Import done)
    {
        foreach (var count in done.Report.Applications)
        {
            var ended = count.CreatedCount + count.IdenticalCount + count.RenamedCount + count.ReplacedCount + count.SkippedCount + count.RefusedCount + count.FailedCount;
            Assert.That(ended, Is.EqualTo(count.FoundCount), count.Application);
        }
    }
}
