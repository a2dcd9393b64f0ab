using Mover.Server.Archives;
using Mover.Server.Blobs;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Doors;
using Mover.Server.Group;
using Mover.Server.Identity;
using Mover.Server.Imports;
using Mover.Server.Journal;
using Mover.Server.Links;
using Mover.Server.Links.Pages;
using Mover.Server.Moves.Between;
using Mover.Server.Moves.Drafts;
using Mover.Server.Notices;
using Mover.Server.Operations;
using Mover.Server.Operations.Copying;
using Mover.Server.Spaces;
using Mover.Server.Support;

namespace Mover.Server;

/// <summary>Puts the rooms together into one server; a process may hold several.</summary>
internal static class MoverServer
{
    /// <summary>Builds a server, its database brought up to date; it serves once it is started.</summary>
    public static Task<WebApplication> BuildAsync(MoverOptions options, CancellationToken ct) =>
        BuildAsync(options, options.Engine == DatabaseEngine.PostgreSql ? new GroupClock(TimeProvider.System) : TimeProvider.System, ct);

    /// <param name="time">Decides what is expired, over or to be swept.</param>
    /// <param name="adapt">Puts other parts in the place of its own.</param>
    public static async Task<WebApplication> BuildAsync(
        MoverOptions options, TimeProvider time, CancellationToken ct, Action<IServiceCollection>? adapt = null)
    {
        DataFolder.Create(options.Data);
        // Settings are read once. Watching their file means watching all that lies below the working folder, and the data may lie there.
        var builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.ConfigureLogging(options.LogLevel);
        builder.ConfigureListening(options, time);
        // A room that lacks a part is found at start, not by the first caller.
        builder.Host.UseDefaultServiceProvider(provider => provider.ValidateOnBuild = provider.ValidateScopes = true);
        AddFloors(builder.Services, options, time);
        adapt?.Invoke(builder.Services);
        var server = builder.Build();
        try
        {
            // Taken first and given back last.
            _ = server.Services.GetRequiredService<FolderLock>();
            await PrepareDatabaseAsync(server.Services.GetRequiredService<MoverDatabase>(), options, ct);
            await server.Services.BeginGroupAsync(options, ct);
            await server.Services.BeginBlobsAsync(ct);
            server.UseGates(options);
            Map(server);
            await WriteLocalKeyAsync(server.Services, options, ct);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Brings the database up to date, and sees that it is the one to serve from: not the half of a copy, and not what was copied elsewhere.</summary>
    private static async Task PrepareDatabaseAsync(MoverDatabase database, MoverOptions options, CancellationToken ct)
    {
        if (!database.IsShared)
            CopyMark.RequireNone(options.Data);
        await database.MigrateAsync(ct);
        if (await database.ReadAsync(CopyTable.IsUnderWayAsync, ct))
            throw new CopyException("A copy to this database has begun and not ended. Call the verb copy again: it goes on where it stood.");
    }

    private static void AddFloors(IServiceCollection services, MoverOptions options, TimeProvider time)
    {
        services.AddSingleton<TimeProvider>(new WholeMicroseconds(time));
        services.AddSingleton(options);
        services.AddSingleton<FolderLock>();
        services.Configure<HostOptions>(host => (host.ShutdownTimeout, host.ServicesStopConcurrently) = (options.Limits.DrainTime, true));
        services.AddCalls(options.Limits);
        services.AddDatabase(options);
        services.AddGroup(options, time);
        services.AddJournal(options.Journal);
        services.AddNotices(options.Notices);
        services.AddMail(options.ToMailOptions());
        services.AddIdentity(options.Identity);
        services.AddBlobs(options);
        services.AddSpaces(options.Spaces);
        services.AddArchives(options.Archives);
        services.AddImports(options.Imports);
        services.AddMoves(options.Moves);
        services.AddSupport(options.Support);
        services.AddLinks(options);
    }

    private static void Map(WebApplication server)
    {
        server.MapGrpcService<HealthService>();
        server.MapGrpcService<ReflectionService>();
        server.MapGrpcService<IdentityService>();
        server.MapGrpcService<SpacesService>();
        server.MapGrpcService<ArchivesService>();
        server.MapGrpcService<ImportsService>();
        server.MapGrpcService<NoticesService>();
        server.MapGrpcService<MovesService>();
        server.MapGrpcService<JournalService>();
        server.MapGrpcService<SupportService>();
        server.MapGrpcService<PeerService>();
        server.Services.GetRequiredService<ArchiveDownloads>().Map(server);
        server.Services.GetRequiredService<ImportReports>().Map(server);
        server.Services.GetRequiredService<LinkPages>().Map(server);
        PermissionTable.RequireComplete(((IEndpointRouteBuilder)server).DataSources.SelectMany(source => source.Endpoints));
    }

    private static async Task WriteLocalKeyAsync(IServiceProvider services, MoverOptions options, CancellationToken ct)
    {
        var token = await services.GetRequiredService<ServiceKeys>().RenewLocalAsync(options.FindPlace(), ct);
        await LocalKeyFile.WriteAsync(options.Data, token, ct);
    }
}
