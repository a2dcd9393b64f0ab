using Mover.Server.Doors;
using Mover.Server.Identity;
using Mover.Server.Moves;
using Mover.Server.Spaces;
using Mover.Server.Support;
using Mover.Server.Support.Policy;

namespace Mover.Server.Operations.Demo;

/// <summary>A server of the demo: embedded stores in a folder of its own, free ports of this machine.</summary>
internal sealed class DemoServer : IAsyncDisposable
{
    private readonly WebApplication _server;

    private DemoServer(WebApplication server, string data)
    {
        _server = server;
        (Data, Grpc, Links) = (data, server.Services.GetGrpcAddress(), server.Services.GetLinksAddress());
        (Client, Mails) = (new DemoClient(Grpc, data), new DemoMails(Path.Combine(data, "mails")));
    }

    public string Data { get; }

    public string Grpc { get; }

    public string Links { get; }

    public DemoClient Client { get; }

    public DemoMails Mails { get; }

    public Staff Staff => ActivatorUtilities.CreateInstance<Staff>(_server.Services);

    public static async Task<DemoServer> StartAsync(string data, CancellationToken ct)
    {
        var server = await MoverServer.BuildAsync(OptionsFor(data), ct);
        try
        {
            await server.StartAsync(ct);
            return new DemoServer(server, data);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync(CancellationToken.None);
        await _server.DisposeAsync();
    }

    /// <summary>Nothing is read from files or the environment: a demo must not meet the database of a real server.</summary>
    private static MoverOptions OptionsFor(string data) => new()
    {
        Data = data,
        Grpc = "http://127.0.0.1:0",
        Links = "http://127.0.0.1:0",
        LogLevel = LogLevel.Warning,
        Spaces = new SpacesOptions { DefaultQuotaBytes = 1L << 50 },
        Moves = new MovesOptions { AllowedServers = "*", AllowedNetworks = "127.0.0.0/8" },
        // One approval would do; the story shows two.
        Support = new SupportOptions { Policy = new PolicyOptions { OwnerRead = new PolicyOptions().OwnerRead with { Approvals = 2 } } },
    };
}
