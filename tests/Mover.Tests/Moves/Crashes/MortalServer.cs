using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Mover.Server;
using Mover.Server.Database;
using Mover.Tests.Moves.Relay;

namespace Mover.Tests.Moves.Crashes;

/// <summary>A server that can die, behind a relay at which it is found again after its restart.</summary>
internal sealed class MortalServer : IAsyncDisposable
{
    private MortalServer(PeerRelay relay) => Relay = relay;

    public PeerRelay Relay { get; }

    public TestServer Server { get; private set; } = null!;

    public CrashingDriver Driver { get; private set; } = null!;

    public static async Task<MortalServer> StartAsync(DatabaseEngine engine)
    {
        var mortal = new MortalServer(await PeerRelay.StartAsync());
        mortal.Server = await TestServer.StartAdaptedAsync(
            engine, TimeProvider.System, mortal.Adapt, [.. MoveScene.Settings, $"Moves:PublicServer={mortal.Relay.Address}"]);
        mortal.Relay.Target = mortal.Server.GrpcAddress;
        return mortal;
    }

    /// <summary>Starts the server again on what the dead one left.</summary>
    public async Task RestartAsync()
    {
        Relay.GoDown();
        Server.ExpectErrors();
        Server = await Server.RestartAsync();
        Relay.Target = Server.GrpcAddress;
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Relay.DisposeAsync();
    }

    private void Adapt(IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton(provider =>
    {
        var options = provider.GetRequiredService<MoverOptions>().ToDatabaseOptions();
        Driver = new CrashingDriver(MoverDatabase.CreateDriver(options));
        return new MoverDatabase(options.Engine, Driver, provider.GetRequiredService<TimeProvider>());
    }));
}
