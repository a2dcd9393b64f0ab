using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Grpc.Core;
using Mover.Tui.CommandLine;
using Mover.Tui.Connection;
using Mover.Tui.Progress;
using Mover.V1;

namespace Mover.Tui.Imports;

/// <summary>Sends the files of an archive, each from where the server has it; the same command again goes on with the same import.</summary>
internal sealed class ImportUpload(CommandContext context, MoverConnection connection, ImportCalls calls, TimeSpan? retryFor)
{
    private const int ChunkBytes = 64 << 10;

    // Imports of the same files that are over already; each of them was somebody's wish.
    private const int MostTurns = 100;

    public async Task<Import> RunAsync(string spaceId, IReadOnlyList<ArchiveFile> files, CancellationToken cancellation)
    {
        var import = await OpenAsync(spaceId, files, cancellation);
        var progress = new TransferProgress("files", context.Surroundings.Time);
        await using var printer = ProgressPrinter.Start(context, progress);
        progress.SetTotal(files.Sum(file => file.SizeBytes), files.Count);
        var patience = RetryOption.Patience(context, retryFor, printer.Tell);
        foreach (var (number, file) in files.Index())
        {
            await SendAsync(import.ImportId, number, file, progress, patience, cancellation);
            progress.Finished(1);
        }

        return import;
    }

    /// <summary>The import of these files that is not over yet, or a new one.</summary>
    private async Task<Import> OpenAsync(string spaceId, IReadOnlyList<ArchiveFile> files, CancellationToken cancellation)
    {
        var key = string.Join('\n', files.Select(file => $"{file.Path}\t{file.SizeBytes}\t{file.ModifyTime.Ticks}"));
        for (var turn = 0; turn < MostTurns; turn++)
        {
            var requestId = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{spaceId}\n{key}\n{turn}")))[..32];
            var created = await calls.CreateAsync(spaceId, requestId, cancellation);
            try
            {
                var import = await calls.GetAsync(created.ImportId, cancellation);
                if (import.State is ImportState.Uploading or ImportState.Planned or ImportState.Failed)
                    return import;
            }
            catch (RpcException refused) when (ServerRefusal.Is(refused, "NOT_FOUND"))
            {
                // It was forgotten since.
            }
        }

        throw new CommandFailure("TOO_MANY_IMPORTS", "These files were imported very often today.");
    }

    private async Task SendAsync(
        string importId, int number, ArchiveFile file, TransferProgress progress, Patience patience, CancellationToken cancellation)
    {
        var counted = 0L;
        while (true)
        {
            try
            {
                var (committed, complete) = await QueryAsync(importId, number, cancellation);
                progress.Found(committed - counted);
                counted = committed;
                if (complete && committed == file.SizeBytes)
                    return;
                await SendFromAsync(importId, number, file, complete ? 0 : committed, bytes =>
                {
                    progress.Moved(bytes);
                    counted += bytes;
                    patience.Succeeded();
                }, cancellation);
                return;
            }
            catch (RpcException broken) when (
                (Patience.IsPassing(broken) || ServerRefusal.Is(broken, "OFFSET_OUT_OF_RANGE")) && !cancellation.IsCancellationRequested)
            {
                await patience.WaitAsync(broken, cancellation);
            }
        }
    }

    private async Task<(long CommittedBytes, bool Complete)> QueryAsync(string importId, int number, CancellationToken cancellation)
    {
        try
        {
            var request = new QueryImportFileRequest { ImportId = importId, FileNumber = number };
            var file = (await connection.Imports.QueryImportFileAsync(request, connection.Options(cancellation))).File;
            return (file.CommittedBytes, file.Complete);
        }
        catch (RpcException refused) when (ServerRefusal.Is(refused, "NOT_FOUND"))
        {
            return (0, false);
        }
    }

    private async Task SendFromAsync(
        string importId, int number, ArchiveFile file, long offset, Action<long> count, CancellationToken cancellation)
    {
        using var reading = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read);
        if (reading.Length != file.SizeBytes)
            throw new CommandFailure("FILE_CHANGED", $"{file.Path} changed while it was sent.");
        reading.Seek(offset, SeekOrigin.Begin);
        using var call = connection.Imports.WriteImportFile(connection.Options(cancellation));
        var header = new WriteImportFileHeader
        {
            ImportId = importId,
            FileNumber = number,
            Name = file.Name,
            SizeBytes = file.SizeBytes,
            WriteOffsetBytes = offset,
        };
        if (await call.RequestStream.TryWriteAsync(new WriteImportFileRequest { Header = header }, cancellation)
            && await WriteBytesAsync(call.RequestStream, reading, count, cancellation))
            await call.RequestStream.TryCompleteAsync();
        await call;
    }

    private static async Task<bool> WriteBytesAsync(
        IClientStreamWriter<WriteImportFileRequest> requests, FileStream reading, Action<long> count, CancellationToken cancellation)
    {
        var buffer = new byte[ChunkBytes];
        for (var read = await reading.ReadAsync(buffer, cancellation); read > 0; read = await reading.ReadAsync(buffer, cancellation))
        {
            var data = UnsafeByteOperations.UnsafeWrap(buffer.AsMemory(0, read));
            if (!await requests.TryWriteAsync(new WriteImportFileRequest { Data = data }, cancellation))
                return false;
            count(read);
        }

        return true;
    }
}
