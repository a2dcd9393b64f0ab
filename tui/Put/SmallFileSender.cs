using System.Collections.Concurrent;
using Grpc.Core;
using Mover.Tui.Connection;
using Mover.Tui.Progress;
using Mover.V1;

namespace Mover.Tui.Put;

/// <summary>Sends groups of small files on one stream, a few ahead of what is acknowledged.</summary>
/// <remarks>When the stream breaks, what was not acknowledged is sent again on the next one: writing the same entry twice is
/// writing it once.</remarks>
internal sealed class SmallFileSender(
    MoverConnection connection, PutTarget target, SmallGroupReader groups, PutReport report, TransferProgress progress, Patience patience)
{
    // One group being stored, one on the way, one being read.
    private const int MostUnacknowledged = 3;

    private readonly ConcurrentQueue<SmallGroup> _unacknowledged = new();
    private bool _allRead;

    public async Task RunAsync(CancellationToken cancellation)
    {
        while (!_allRead || !_unacknowledged.IsEmpty)
        {
            try
            {
                await StreamAsync(cancellation);
            }
            catch (RpcException broken) when (Patience.IsPassing(broken) && !cancellation.IsCancellationRequested)
            {
                await patience.WaitAsync(broken, cancellation);
            }
            catch (RpcException refused) when (LeavesOut(refused))
            {
                // The others of its group go with the next stream.
            }
        }
    }

    private async Task StreamAsync(CancellationToken cancellation)
    {
        // A stream is opened when there is something to send.
        if (_unacknowledged.IsEmpty && await FindNextAsync(cancellation) is null)
            return;
        using var call = connection.Spaces.WriteEntries(connection.Options(cancellation));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var room = new SemaphoreSlim(MostUnacknowledged - _unacknowledged.Count);
        var again = _unacknowledged.ToArray();
        var reading = ReadAcknowledgementsAsync(call.ResponseStream, room, cancellation);
        var writing = WriteGroupsAsync(call.RequestStream, again, room, stop.Token);
        await Task.WhenAny(reading, writing);
        if (reading.IsCompleted)
            await stop.CancelAsync();
        try
        {
            await writing;
        }
        catch (OperationCanceledException)
        {
            // The call ended while a group was awaited.
        }
        // Where a write failed, the call is over, and the reading side gets to know why.
        await reading;
        if (!_allRead || !_unacknowledged.IsEmpty)
            throw new RpcException(new Status(StatusCode.Unavailable, "the server ended the stream early"));
    }

    private async Task WriteGroupsAsync(
        IClientStreamWriter<WriteEntriesRequest> requests, SmallGroup[] again, SemaphoreSlim room, CancellationToken cancellation)
    {
        var header = new WriteEntriesHeader { SpaceId = target.SpaceId };
        var goesOn = await requests.TryWriteAsync(new WriteEntriesRequest { Header = header }, cancellation);
        foreach (var group in again)
            goesOn = goesOn && await requests.TryWriteAsync(group.ToMessage(), cancellation);
        while (goesOn)
        {
            await room.WaitAsync(cancellation);
            if (await FindNextAsync(cancellation) is not { } group)
            {
                await requests.TryCompleteAsync();
                return;
            }
            goesOn = await requests.TryWriteAsync(group.ToMessage(), cancellation);
        }
    }

    /// <summary>Reads the next group into the queue, so that it cannot be lost from here on.</summary>
    private async Task<SmallGroup?> FindNextAsync(CancellationToken cancellation)
    {
        var group = await groups.FindNextAsync(cancellation);
        if (group is null)
            _allRead = true;
        else
            _unacknowledged.Enqueue(group);
        return group;
    }

    private async Task ReadAcknowledgementsAsync(
        IAsyncStreamReader<WriteEntriesResponse> responses, SemaphoreSlim room, CancellationToken cancellation)
    {
        while (await responses.MoveNext(cancellation))
        {
            if (!_unacknowledged.TryDequeue(out var group))
                throw new RpcException(new Status(StatusCode.Internal, "the server acknowledged what was not sent"));
            foreach (var file in group.Files)
            {
                progress.Moved(file.SizeBytes);
                report.Sent(file);
            }
            patience.Succeeded();
            room.Release();
        }
    }

    /// <summary>True if the server refused one file for what it is: it is left out, and the others go on.</summary>
    private bool LeavesOut(RpcException exception)
    {
        if (ServerRefusal.Find(exception) is not { Reason: "PATH_INVALID" } refusal
            || !refusal.Facts.TryGetValue("path", out var path)
            || !_unacknowledged.TryPeek(out var group)
            || group.TakeOut(path) is not { } file)
            return false;
        report.Fail(file, refusal.Message);
        if (group.Count == 0)
            _unacknowledged.TryDequeue(out _);
        return true;
    }
}
