using Microsoft.Extensions.DependencyInjection;
using Mover.Server.Database;
using Mover.Server.Notices.Mail;
using Mover.Tests.Moves.Relay;

namespace Mover.Tests.Moves.Crashes;

/// <summary>A server that can die, behind a relay at which it is found again after its restart.</summary>
internal sealed class MortalServer : IAsyncDisposable
{
    /// <summary>What a dead server held is free after this; where no other server works on the database, at once.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(16);

    private readonly ShiftedClock _clock;
    private readonly string[] _settings;

    private MortalServer(PeerRelay relay, ShiftedClock clock, string[] settings) => (Relay, _clock, _settings) = (relay, clock, settings);

    public PeerRelay Relay { get; }

    /// <summary>What any server behind the relay is started with.</summary>
    public string[] Settings => [.. MoveScene.Settings, $"Moves:PublicServer={Relay.Address}", .. _settings];

    public TestServer Server { get; private set; } = null!;

    public CrashingDriver Driver { get; private set; } = null!;

    /// <param name="clock">Is put forward at each restart on PostgreSQL.</param>
    public static async Task<MortalServer> StartAsync(DatabaseEngine engine, ShiftedClock clock, params string[] settings)
    {
        var mortal = new MortalServer(await PeerRelay.StartAsync(), clock, settings);
        mortal.Server = await TestServer.StartAdaptedAsync(engine, clock, mortal.Adapt, mortal.Settings);
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
        if (Server.Options.Engine == DatabaseEngine.PostgreSql)
            _clock.Shift(Lease);
    }

    /// <summary>Stops the server, for another process on the folder that it leaves.</summary>
    public async Task<string> LeaveAsync()
    {
        Relay.GoDown();
        return await Server.StopAsync();
    }

    /// <summary>Starts a server on what that process left.</summary>
    public async Task ReturnAsync()
    {
        Relay.GoDown();
        // What a killed one was about to mail is free after a while too.
        _clock.Shift(MailLeases.Lifetime);
        Server = await TestServer.StartInAsync(Server.Options.Data, _clock, Settings);
        Relay.Target = Server.GrpcAddress;
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Relay.DisposeAsync();
    }

    private void Adapt(IServiceCollection services) => CrashingDriver.Put(services, driver => Driver = driver);
}
