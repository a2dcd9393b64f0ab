using Google.Protobuf;
using Mover.V1;

namespace Mover.Bench;

/// <summary>One import, step by step.</summary>
internal sealed class BenchImport(Bed bed, string spaceId, string archive)
{
    private Import _import = new();

    public async Task UploadAsync(CancellationToken ct)
    {
        var request = new CreateImportRequest { RequestId = Guid.NewGuid().ToString("N"), SpaceId = spaceId };
        _import = (await bed.Imports.CreateImportAsync(request, bed.Headers, cancellationToken: ct)).Import;
        using var call = bed.Imports.WriteImportFile(bed.Headers, cancellationToken: ct);
        var header = new WriteImportFileHeader { ImportId = _import.ImportId, Name = Path.GetFileName(archive), SizeBytes = new FileInfo(archive).Length };
        await call.RequestStream.WriteAsync(new WriteImportFileRequest { Header = header }, ct);
        await using var file = File.OpenRead(archive);
        var buffer = new byte[64 << 10];
        for (var read = await file.ReadAsync(buffer, ct); read > 0; read = await file.ReadAsync(buffer, ct))
            await call.RequestStream.WriteAsync(new WriteImportFileRequest { Data = UnsafeByteOperations.UnsafeWrap(buffer.AsMemory(0, read)) }, ct);
        await call.RequestStream.CompleteAsync();
        await call;
    }

    public async Task InspectAsync(CancellationToken ct)
    {
        await bed.Imports.InspectImportAsync(new InspectImportRequest { ImportId = _import.ImportId }, bed.Headers, cancellationToken: ct);
        await WatchAsync(ImportState.Planned, ct);
    }

    public async Task RunAsync(CancellationToken ct)
    {
        var request = new RunImportRequest
        {
            RequestId = Guid.NewGuid().ToString("N"),
            ImportId = _import.ImportId,
            PlanId = _import.Plan.PlanId,
            PlanHash = _import.Plan.Hash,
            AcceptUntrusted = true,
        };
        await bed.Imports.RunImportAsync(request, bed.Headers, cancellationToken: ct);
        await WatchAsync(ImportState.Done, ct);
    }

    private async Task WatchAsync(ImportState end, CancellationToken ct)
    {
        using var call = bed.Imports.WatchImport(new WatchImportRequest { ImportId = _import.ImportId }, bed.Headers, cancellationToken: ct);
        while (await call.ResponseStream.MoveNext(ct))
            _import = call.ResponseStream.Current.Import;
        if (_import.State != end)
            throw new InvalidOperationException($"The import is {_import.State}: {_import.EndReason} {_import.EndWords}");
    }
}
