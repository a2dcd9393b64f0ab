using Grpc.AspNetCore.Server;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Mover.Tests.Wire;

/// <summary>A server with the probe service, a client for it, and a raw HTTP client beside.</summary>
internal sealed class ProbeHost : IAsyncDisposable
{
    private readonly WireHost _host;

    private ProbeHost(WireHost host, GrpcChannel channel)
    {
        _host = host;
        Channel = channel;
        Client = new Probe.ProbeClient(channel);
        Raw = new RawGrpc(host.Address);
    }

    public GrpcChannel Channel { get; }

    public Probe.ProbeClient Client { get; }

    public RawGrpc Raw { get; }

    public string Address => _host.Address;

    public int Port => _host.Port;

    public IReadOnlyList<string> TakeErrors() => _host.TakeErrors();

    public Task StopAsync(CancellationToken cancellationToken) => _host.StopAsync(cancellationToken);

    public static async Task<ProbeHost> StartAsync(
        ProbeService.Methods? methods = null,
        Action<GrpcServiceOptions>? options = null,
        Action<GrpcChannelOptions>? channelOptions = null,
        Action<WebApplicationBuilder>? configure = null,
        Action<WebApplication>? map = null,
        HttpProtocols protocols = HttpProtocols.Http2)
    {
        var host = await WireHost.StartAsync(
            map ?? (app => app.MapGrpcService<ProbeService>()),
            builder =>
            {
                builder.Services.AddGrpc(options ?? (_ => { }));
                builder.Services.AddSingleton(methods ?? new ProbeService.Methods());
                configure?.Invoke(builder);
            },
            protocols);
        var ofChannel = new GrpcChannelOptions();
        channelOptions?.Invoke(ofChannel);
        return new ProbeHost(host, GrpcChannel.ForAddress(host.Address, ofChannel));
    }

    public async ValueTask DisposeAsync()
    {
        Raw.Dispose();
        Channel.Dispose();
        await _host.DisposeAsync();
    }
}
