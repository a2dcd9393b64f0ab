using System.Buffers.Binary;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mover.Bench;

/// <summary>The least that a server of watchers can do, as a process of its own: it writes a frame to all who watch whenever it is told to.</summary>
internal sealed class FrameBroadcast
{
    // As much as the state of a move.
    private const int FrameBytes = 600;

    private byte[] _frame = new byte[FrameBytes];
    private TaskCompletionSource _bell = NewBell();

    public static async Task RunAsync(CancellationToken ct)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        await using var app = builder.Build();
        var broadcast = new FrameBroadcast();
        app.MapGet("/watch", broadcast.WatchAsync);
        app.MapPost("/say", broadcast.Say);
        await app.StartAsync(ct);
        Console.WriteLine(app.Urls.Single());
        await app.WaitForShutdownAsync(ct);
    }

    private async Task WatchAsync(HttpContext http)
    {
        await http.Response.StartAsync(http.RequestAborted);
        while (true)
        {
            var change = _bell.Task;
            HandWrittenFrames.Put(http.Response.BodyWriter, _frame);
            await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
            await change.WaitAsync(http.RequestAborted);
        }
    }

    private void Say()
    {
        // Another array: the one before may still be on its way to some.
        var next = new byte[FrameBytes];
        BinaryPrimitives.WriteInt64LittleEndian(next, BinaryPrimitives.ReadInt64LittleEndian(_frame) + 1);
        _frame = next;
        Interlocked.Exchange(ref _bell, NewBell()).SetResult();
    }

    private static TaskCompletionSource NewBell() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
