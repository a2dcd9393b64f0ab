using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Mover.Server.Doors;

/// <summary>Where the server listens: gRPC over HTTP/2, links over HTTP/1.1 (and HTTP/2 where TLS can agree on it).</summary>
internal static class Listening
{
    /// <exception cref="SettingsException">There is no good certificate for an https address, or addresses are given elsewhere.</exception>
    public static void ConfigureListening(this WebApplicationBuilder builder, MoverOptions options, TimeProvider time)
    {
        // These would be served beside ours, past AllowPlainText.
        if (builder.Configuration.GetSection("Kestrel:Endpoints").GetChildren().Any())
            throw new SettingsException(["Kestrel:Endpoints: say where to listen with Grpc and Links."]);
        // It would believe everybody's X-Forwarded-For.
        builder.Configuration["ForwardedHeaders_Enabled"] = "false";
        var (grpc, links) = (new Uri(options.Grpc), new Uri(options.Links));
        var certificate = NeedsCertificate(options) ? ServerCertificate.Open(builder.Configuration, time) : null;
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            SetLimits(kestrel.Limits, options.Limits);
            var tls = certificate?.ToHttps(options.Limits.HandshakeTime, kestrel.ApplicationServices);
            Listen(kestrel, grpc, HttpProtocols.Http2, tls);
            Listen(kestrel, links, IsTls(links) ? HttpProtocols.Http1AndHttp2 : HttpProtocols.Http1, tls);
        });
    }

    /// <summary>Where gRPC is served, with the port that it got; known once the server is started.</summary>
    public static string GetGrpcAddress(this IServiceProvider services) => Addresses(services).First();

    /// <summary>Where links are served, with the port that it got; known once the server is started.</summary>
    public static string GetLinksAddress(this IServiceProvider services) => Addresses(services).Last();

    public static bool NeedsCertificate(MoverOptions options) => IsTls(new Uri(options.Grpc)) || IsTls(new Uri(options.Links));

    private static void SetLimits(KestrelServerLimits kestrel, LimitsOptions limits)
    {
        kestrel.MaxConcurrentConnections = limits.Connections;
        kestrel.MaxConcurrentUpgradedConnections = 0;
        kestrel.MaxRequestHeadersTotalSize = limits.HeaderBytes;
        kestrel.MaxRequestHeaderCount = limits.HeaderCount;
        kestrel.MaxRequestLineSize = limits.RequestLineBytes;
        kestrel.RequestHeadersTimeout = limits.HeaderTime;
        kestrel.KeepAliveTimeout = limits.ConnectionIdle;
        // A message with its frame; streams of messages lift it, and what is no gRPC gets its own at the gates.
        kestrel.MaxRequestBodySize = limits.MessageBytes + 64;
        kestrel.MinRequestBodyDataRate = new MinDataRate(limits.LeastBytesPerSecond, limits.RateGrace);
        // Only for what is left when a method has ended, and then for the connection as a whole: PatientWriter judges streams, and earlier.
        kestrel.MinResponseDataRate = new MinDataRate(limits.LeastBytesPerSecond / 2.0, 2 * limits.RateGrace);
        kestrel.Http2.MaxStreamsPerConnection = limits.StreamsPerConnection;
        kestrel.Http2.MaxRequestHeaderFieldSize = limits.HeaderBytes;
        // A peer that vanished says nothing: without pings what it watched would be kept for it for ever.
        kestrel.Http2.KeepAlivePingDelay = limits.PingDelay;
        kestrel.Http2.KeepAlivePingTimeout = limits.PingTimeout;
    }

    private static ICollection<string> Addresses(IServiceProvider services) =>
        services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;

    private static bool IsTls(Uri url) => url.Scheme == "https";

    private static void Listen(KestrelServerOptions kestrel, Uri url, HttpProtocols protocols, HttpsConnectionAdapterOptions? tls)
    {
        void Configure(ListenOptions listen)
        {
            listen.Protocols = protocols;
            if (IsTls(url))
                listen.UseHttps(tls!);
        }

        if (url.Host == "localhost")
            kestrel.ListenLocalhost(url.Port, Configure);
        else if (IPAddress.TryParse(url.Host.Trim('[', ']'), out var address))
            kestrel.Listen(address, url.Port, Configure);
        else
            kestrel.ListenAnyIP(url.Port, Configure);
    }
}
