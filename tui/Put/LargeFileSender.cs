using System.Threading.Channels;
using Grpc.Core;
using Mover.Tui.Connection;
using Mover.Tui.Entries;
using Mover.Tui.Progress;
using Mover.V1;

namespace Mover.Tui.Put;

/// <summary>Sends large files one after the other, each as an upload that goes on where it stopped.</summary>
internal sealed class LargeFileSender(
    MoverConnection connection, PutTarget target, PutReport report, TransferProgress progress, Patience patience)
{
    // Each turn is one upload that ended without this content being there, because it was replaced or deleted since.
    private const int MostTurns = 100;

    public async Task RunAsync(ChannelReader<FoundFile> files, CancellationToken cancellation)
    {
        await foreach (var file in files.ReadAllAsync(cancellation))
        {
            try
            {
                await SendAsync(file, cancellation);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                report.Fail(file, $"it cannot be read: {failure.Message}");
            }
            catch (RpcException refused) when (ServerRefusal.Is(refused, "PATH_INVALID"))
            {
                report.Fail(file, ServerRefusal.Find(refused)!.Message);
            }
        }
    }

    private async Task SendAsync(FoundFile file, CancellationToken cancellation)
    {
        for (var turn = 0; turn < MostTurns; turn++)
        {
            var upload = new LargeFileUpload(connection, target, file, UploadId.Of(target.SpaceId, target.Application, file, turn), progress);
            switch (await EndAsync(upload, cancellation))
            {
                case UploadEnd.Written:
                    report.Sent(file);
                    return;
                case UploadEnd.FileChanged:
                    report.Fail(file, "it changed while it was read");
                    return;
                case UploadEnd.OtherContent:
                    continue;
            }
        }
        report.Fail(file, "the server has another content each time it was sent");
    }

    private async Task<UploadEnd> EndAsync(LargeFileUpload upload, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                var end = await upload.GoOnAsync(patience, cancellation);
                patience.Succeeded();
                return end;
            }
            catch (RpcException broken) when (MayGoOn(broken) && !cancellation.IsCancellationRequested)
            {
                await patience.WaitAsync(broken, cancellation);
            }
        }
    }

    // Bytes of a stream that broke may arrive after its size was asked for; then the size is asked for again.
    private static bool MayGoOn(RpcException broken) =>
        Patience.IsPassing(broken) || ServerRefusal.Is(broken, "OFFSET_OUT_OF_RANGE");
}
