using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;
using Mover.V1;

namespace Mover.Bench;

/// <summary>Measures thousands of watchers of one move, beside as many who are written frames by hand while the same move is under way.</summary>
/// <remarks>All of them live in this process and read frames in the same way; the servers are processes of their own on the same machine.</remarks>
internal static class WatchBench
{
    public static readonly Scale Usual = new(("watchers", 5000), ("streams", 100), ("files", 100_000), ("file-bytes", 20_000));

    public static async Task Run(Scale scale, CancellationToken ct)
    {
        await using var bed = await MovingBed.MakeAsync(ct);
        var (files, fileBytes) = ((int)scale["files"], (int)scale["file-bytes"]);
        await bed.Source.FillAsync(bed.Main.SourceId, files, index => (FileTree.PathOf(index), FileTree.RandomContent(index, fileBytes)), ct);
        var (watchers, streams) = ((int)scale["watchers"], (int)scale["streams"]);
        Console.WriteLine(
            $"{watchers} watchers on {(watchers + streams - 1) / streams} connections while {files} files of {fileBytes} bytes move; "
            + "milliseconds after the first watcher, KB of the server for each");
        var frames = await MeasureFramesAsync(bed, watchers, streams, ct);
        await bed.RenewTargetAsync(ct);
        var ours = await MeasureMoveAsync(bed, watchers, streams, frames.MovePeakBytes, ct);
        Console.WriteLine($"{"",-20} {"states",7} {"shown",6} {"p50",8} {"p99",8} {"most",8} {"KB idle",9} {"KB busy",9} {"move s",8}");
        Console.WriteLine($"{"hand-written frames",-20} {frames}");
        Console.WriteLine($"{"WatchMove",-20} {ours}");
    }

    private static async Task<WatchResult> MeasureFramesAsync(MovingBed bed, int watchers, int streams, CancellationToken ct)
    {
        await using var server = await FrameServer.StartAsync(ct);
        HttpRequestMessage Request() => Frames(HttpMethod.Get, "/watch");
        await WarmUpAsync(server.Address, streams, Request, ct);
        var (idle, shown) = (server.MemoryBytes, new ShownStates(watchers));
        await using var attached = await FrameWatchers.AttachAsync(server.Address, watchers, streams, Request, shown, ct);
        var resting = server.MemoryBytes;
        using var prepared = await PrepareAsync(bed, ct);
        await using var peak = new Peak(() => server.MemoryBytes);
        await using var sourcePeak = new Peak(() => bed.Source.Server.MemoryBytes);
        shown.Begin();
        var moving = bed.MoveAsync(prepared, ct);
        while (!moving.IsCompleted)
        {
            await server.SayAsync(ct);
            await Task.Delay(250, ct);
        }

        var moved = await moving;
        // Nothing says which frame is the last: it is, once nobody is shown another one for a second.
        for (var looks = 0; looks < 20; looks = shown.AreAllAtTheSame() ? looks + 1 : 0)
            await Task.Delay(50, ct);
        await bed.UndoAsync(prepared, ct);
        return new WatchResult(shown, moved.Elapsed, Each(resting - idle, watchers), Each(peak.Bytes - idle, watchers), sourcePeak.Bytes);
    }

    /// <param name="lonePeakBytes">Most memory of the source's server during the same move with one watcher.</param>
    private static async Task<WatchResult> MeasureMoveAsync(MovingBed bed, int watchers, int streams, long lonePeakBytes, CancellationToken ct)
    {
        using var prepared = await PrepareAsync(bed, ct);
        var (server, headers) = (new Uri(bed.Source.Server.GrpcAddress), bed.Source.Headers.GetValue("authorization")!);
        HttpRequestMessage Request() => WatchMove(prepared.Id, headers);
        await WarmUpAsync(server, streams, Request, ct);
        var (idle, shown) = (bed.Source.Server.MemoryBytes, new ShownStates(watchers));
        await using var attached = await FrameWatchers.AttachAsync(server, watchers, streams, Request, shown, ct);
        var resting = bed.Source.Server.MemoryBytes;
        await using var peak = new Peak(() => bed.Source.Server.MemoryBytes);
        shown.Begin();
        var moved = await bed.MoveAsync(prepared, ct);
        await attached.WaitForEndAsync(ct);
        return new WatchResult(shown, moved.Elapsed, Each(resting - idle, watchers), Each(peak.Bytes - lonePeakBytes, watchers), peak.Bytes);
    }

    /// <summary>A new process: what it has grown by is for what is measured.</summary>
    private static async Task<PreparedMove> PrepareAsync(MovingBed bed, CancellationToken ct)
    {
        await bed.Source.RestartAsync();
        await bed.WarmUpAsync(ct);
        return await bed.PrepareAsync(ct);
    }

    /// <summary>So that code that is compiled at its first use counts for no watcher.</summary>
    private static async Task WarmUpAsync(Uri server, int streams, Func<HttpRequestMessage> request, CancellationToken ct)
    {
        for (var round = 0; round < 5; round++)
        {
            await using var first = await FrameWatchers.AttachAsync(server, streams, streams, request, new ShownStates(streams), ct);
        }
    }

    private static HttpRequestMessage WatchMove(string moveId, string authorization)
    {
        var frame = new System.Buffers.ArrayBufferWriter<byte>();
        HandWrittenFrames.Put(frame, new WatchMoveRequest { MoveId = moveId }.ToByteArray());
        var request = Frames(HttpMethod.Post, "/mover.v1.MovesService/WatchMove");
        request.Content = new ByteArrayContent(frame.WrittenSpan.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue("application/grpc") } };
        request.Headers.Add("te", "trailers");
        request.Headers.Add("authorization", authorization);
        return request;
    }

    private static HttpRequestMessage Frames(HttpMethod method, string path) => new(method, path)
    {
        Version = HttpVersion.Version20,
        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };

    private static double Each(long bytes, int watchers) => bytes / 1000.0 / watchers;
}
