using System.Diagnostics;
using System.Net;
using Google.Protobuf;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mover.Bench;

/// <summary>Measures gRPC streaming beside hand-written frames on the same Kestrel, in both directions.</summary>
internal static class WireBench
{
    private const int Rounds = 7;
    private const long RoundBytes = 256L * 1024 * 1024;

    private static readonly int[] MessageSizes = [16 * 1024, 64 * 1024, 256 * 1024, 1024 * 1024];

    public static async Task Run(CancellationToken cancellationToken)
    {
        await using var app = await StartAsync(cancellationToken);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        using var channel = GrpcChannel.ForAddress(address);
        using var http = new HttpClient { BaseAddress = new Uri(address) };
        var client = new Stream.StreamClient(channel);

        Console.WriteLine("| direction | message | by hand MB/s | Grpc.AspNetCore MB/s | ratio |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (var bytes in MessageSizes)
        {
            var messages = (int)(RoundBytes / bytes);
            await CompareAsync("download", bytes, () => DownloadByHandAsync(http, bytes, messages, cancellationToken), () => DownloadAsync(client, bytes, messages, cancellationToken));
            await CompareAsync("upload", bytes, () => UploadByHandAsync(http, bytes, messages, cancellationToken), () => UploadAsync(client, bytes, messages, cancellationToken));
        }
    }

    /// <summary>In turn, so that a slow minute of the machine slows both; the first round only warms up.</summary>
    private static async Task CompareAsync(string direction, int bytes, Func<Task> byHand, Func<Task> wire)
    {
        var hand = new List<double>();
        var ours = new List<double>();
        for (var round = 0; round <= Rounds; round++)
        {
            hand.Add(await RateAsync(byHand));
            ours.Add(await RateAsync(wire));
        }
        var (handRate, ourRate) = (Median(hand.Skip(1)), Median(ours.Skip(1)));
        Console.WriteLine($"| {direction} | {bytes / 1024} KiB | {handRate:F0} | {ourRate:F0} | {ourRate / handRate:F2} |");
    }

    private static async Task<double> RateAsync(Func<Task> transfer)
    {
        var start = Stopwatch.GetTimestamp();
        await transfer();
        return RoundBytes / 1e6 / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static double Median(IEnumerable<double> rates) => rates.Order().ElementAt(Rounds / 2);

    internal static async Task DownloadByHandAsync(HttpClient http, int bytes, int messages, CancellationToken cancellationToken)
    {
        using var response = await http.SendAsync(Request(HttpMethod.Get, $"/down?bytes={bytes}&messages={messages}", null), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[64 * 1024];
        var total = 0L;
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            total += read;
        }
        Expect(total, messages * (bytes + 5L));
    }

    private static async Task UploadByHandAsync(HttpClient http, int bytes, int messages, CancellationToken cancellationToken)
    {
        using var response = await http.SendAsync(Request(HttpMethod.Post, "/up", new HandWrittenFrames.Content(bytes, messages)), cancellationToken);
        Expect(long.Parse(await response.Content.ReadAsStringAsync(cancellationToken)), messages);
    }

    private static async Task DownloadAsync(Stream.StreamClient client, int bytes, int messages, CancellationToken cancellationToken)
    {
        using var call = client.Download(new Amount { MessageBytes = bytes, Messages = messages }, cancellationToken: cancellationToken);
        var total = 0L;
        while (await call.ResponseStream.MoveNext(cancellationToken))
        {
            total += call.ResponseStream.Current.Payload.Length;
        }
        Expect(total, messages * (long)bytes);
    }

    private static async Task UploadAsync(Stream.StreamClient client, int bytes, int messages, CancellationToken cancellationToken)
    {
        using var call = client.Upload(cancellationToken: cancellationToken);
        var payload = new byte[bytes];
        for (var i = 0; i < messages; i++)
        {
            await call.RequestStream.WriteAsync(new Chunk { Payload = UnsafeByteOperations.UnsafeWrap(payload) }, cancellationToken);
        }
        await call.RequestStream.CompleteAsync();
        Expect((await call).Messages, messages);
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, HttpContent? content) => new(method, path)
    {
        Version = HttpVersion.Version20,
        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        Content = content,
    };

    private static void Expect(long actual, long expected)
    {
        if (actual != expected)
        {
            throw new InvalidOperationException($"{actual} arrived where {expected} were sent.");
        }
    }

    internal static async Task<WebApplication> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        var app = builder.Build();
        app.MapGrpcService<WireBenchService>();
        app.MapGet("/down", HandWrittenFrames.WriteAsync);
        app.MapPost("/up", http =>
        {
            http.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = null;
            return HandWrittenFrames.ReadAsync(http);
        });
        await app.StartAsync(cancellationToken);
        return app;
    }
}
