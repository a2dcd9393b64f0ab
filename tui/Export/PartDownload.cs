using Grpc.Core;
using Mover.Tui.CommandLine;
using Mover.Tui.Connection;
using Mover.Tui.Entries;
using Mover.Tui.Progress;
using Mover.V1;

namespace Mover.Tui.Export;

/// <summary>Brings one part into its file, going on at the byte where it stopped.</summary>
internal sealed class PartDownload(
    MoverConnection connection, string archiveId, ArchivePart part, TransferProgress progress, Patience patience)
{
    public async Task ToFolderAsync(string folder, CancellationToken cancellation)
    {
        var fileName = Path.Combine(folder, part.FileName);
        if (!IsThere(fileName))
        {
            using var file = await PartialFile.OpenAsync(fileName, withDigest: false, cancellation);
            if (file.LengthBytes > part.SizeBytes)
                file.Restart();
            progress.Found(file.LengthBytes);
            await patience.RetryAsync(retry => ReadAsync(file, retry), cancellation);
            file.Complete(modifyTime: null);
        }
        progress.Finished(1);
    }

    private bool IsThere(string fileName)
    {
        var file = new FileInfo(fileName);
        if (!file.Exists)
            return false;
        if (file.Length != part.SizeBytes)
            throw new CommandFailure("FILE_EXISTS", $"{fileName} exists and is not a part of this archive. Choose an empty folder.");
        progress.Found(part.SizeBytes);
        return true;
    }

    private async Task<bool> ReadAsync(PartialFile file, CancellationToken cancellation)
    {
        var request = new ReadPartRequest { ArchiveId = archiveId, PartNumber = part.PartNumber, ReadOffsetBytes = file.LengthBytes };
        using var call = connection.Archives.ReadPart(request, connection.Options(cancellation));
        while (await call.ResponseStream.MoveNext(cancellation))
        {
            var message = call.ResponseStream.Current;
            if (message.Totals is { } totals)
            {
                Check(totals);
                continue;
            }
            if (message.Data.Length > part.SizeBytes - file.LengthBytes)
                throw new CommandFailure("ANSWER_INVALID", $"The server sends more bytes than part {part.PartNumber} has.");
            await file.WriteAsync(message.Data.Memory, cancellation);
            progress.Moved(message.Data.Length);
            patience.Succeeded();
        }
        return file.LengthBytes == part.SizeBytes
            ? true
            : throw new RpcException(new Status(StatusCode.Unavailable, "the stream ended early"));
    }

    // Bytes of two different parts in one file would only be found at the very end.
    private void Check(PartTotals totals)
    {
        if (totals.PartBytes != part.SizeBytes || totals.Etag != part.Etag)
            throw new CommandFailure("ANSWER_INVALID", $"Part {part.PartNumber} is not what it was. Choose an empty folder.");
    }
}
