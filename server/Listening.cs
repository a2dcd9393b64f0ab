using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Mover.Server;

/// <summary>Where the server listens: gRPC over HTTP/2, links over HTTP/1.1 (and HTTP/2 where TLS can agree on it).</summary>
internal static class Listening
{
    public static void ConfigureListening(this WebApplicationBuilder builder, MoverOptions options)
    {
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // A peer that vanished says nothing: without pings what it watched would be kept for it for ever.
            kestrel.Limits.Http2.KeepAlivePingDelay = TimeSpan.FromSeconds(30);
            Listen(kestrel, new Uri(options.Grpc), HttpProtocols.Http2);
            var links = new Uri(options.Links);
            Listen(kestrel, links, links.Scheme == "https" ? HttpProtocols.Http1AndHttp2 : HttpProtocols.Http1);
        });
    }

    /// <summary>Where gRPC is served, with the port that it got; known once the server is started.</summary>
    public static string GetGrpcAddress(this IServiceProvider services) => Addresses(services).First();

    /// <summary>Where links are served, with the port that it got; known once the server is started.</summary>
    public static string GetLinksAddress(this IServiceProvider services) => Addresses(services).Last();

    private static ICollection<string> Addresses(IServiceProvider services) =>
        services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;

    private static void Listen(KestrelServerOptions kestrel, Uri url, HttpProtocols protocols)
    {
        void Configure(ListenOptions listen)
        {
            listen.Protocols = protocols;
            if (url.Scheme == "https")
                listen.UseHttps();
        }

        if (url.Host == "localhost")
            kestrel.ListenLocalhost(url.Port, Configure);
        else if (IPAddress.TryParse(url.Host.Trim('[', ']'), out var address))
            kestrel.Listen(address, url.Port, Configure);
        else
            kestrel.ListenAnyIP(url.Port, Configure);
    }
}
