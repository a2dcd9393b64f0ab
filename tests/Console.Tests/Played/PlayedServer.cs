using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mover.ConsoleTests.Played;

/// <summary>A server that says what a test wants it to say.</summary>
internal sealed class PlayedServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private PlayedServer(WebApplication app) => _app = app;

    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    /// <param name="port">0 for any.</param>
    /// <param name="now">The server's clock, as its answers are dated; null for the usual.</param>
    public static async Task<PlayedServer> StartAsync(PlayedAnswers answers, int port = 0, Func<DateTimeOffset>? now = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(answers);
        var app = builder.Build();
        app.Use((context, next) => DateAsync(context, next, now));
        app.MapGrpcService<PlayedSupport>();
        app.MapGrpcService<PlayedIdentity>();
        app.MapGrpcService<PlayedJournal>();
        app.MapGrpcService<PlayedSpaces>();
        await app.StartAsync();
        return new PlayedServer(app);
    }

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await _app.StopAsync(patience.Token);
        await _app.DisposeAsync();
    }

    private static Task DateAsync(HttpContext context, RequestDelegate next, Func<DateTimeOffset>? now)
    {
        if (now is not null)
            context.Response.Headers.Date = now().ToString("r");
        return next(context);
    }
}
