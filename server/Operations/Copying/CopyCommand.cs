using System.CommandLine;
using Mover.Server.Blobs;
using Mover.Server.Database;

namespace Mover.Server.Operations.Copying;

/// <summary>The verb copy: brings what a server alone has, in its data folder, to the database and the store of a group.</summary>
/// <remarks>
/// 1. The folder is locked: no server changes it meanwhile. 2. Keys. 3. Files, each read back. 4. Rows, compared as a whole. 5. Only then may a server
/// start on the shared stores. Stopped at any point it goes on where it stood, if it is called again. The folder is only read, until it is marked at the end.
/// </remarks>
internal static class CopyCommand
{
    private static readonly Option<string> From = new("--from") { Description = "data folder of the server alone, which must be stopped", Required = true };
    private static readonly Option<string> Blobs = new("--from-blobs") { Description = "where that server has its bytes, if not in its data folder" };

    public static Command Create(Func<ParseResult, MoverOptions> options)
    {
        var command = new Command("copy", "copies a server's own stores to the shared ones that the settings name; may be stopped and called again");
        command.Options.Add(From);
        command.Options.Add(Blobs);
        command.SetAction((parsed, ct) => ServerCommand.RunAsync(() => RunAsync(ReadOwn(parsed), options(parsed), ct)));
        return command;
    }

    private static MoverOptions ReadOwn(ParseResult parsed) =>
        new() { Data = parsed.GetValue(From)!, Blobs = new BlobOptions { Folder = parsed.GetValue(Blobs) ?? "" } };

    private static async Task<int> RunAsync(MoverOptions own, MoverOptions options, CancellationToken ct)
    {
        if (options.Engine == DatabaseEngine.Sqlite)
            throw new CopyException("The settings must name the shared database: Engine=PostgreSql and ConnectionString=…");
        if (!File.Exists(own.ToDatabaseOptions().Path))
            throw new CopyException($"There is no server's data in {Path.GetFullPath(own.Data)}.");
        CopyMark.RequireNone(own.Data);
        using var held = new FolderLock(own);
        DataFolder.Create(options.Data);
        await using var services = Services(options);
        await CopyAsync(own, services, ct);
        await CopyMark.WriteAsync(own.Data, TimeProvider.System.GetUtcNow(), ct);
        await Console.Out.WriteLineAsync("All is there. Servers with these settings may start.");
        return 0;
    }

    private static async Task CopyAsync(MoverOptions own, ServiceProvider services, CancellationToken ct)
    {
        await using var source = new MoverDatabase(own.ToDatabaseOptions(), TimeProvider.System);
        var target = services.GetRequiredService<MoverDatabase>();
        await source.MigrateAsync(ct);
        await target.MigrateAsync(ct);
        var rows = new RowCopy(source, target, Console.Out);
        await rows.BeginAsync(ct);
        await DataKeys.BeginAsync(services, own, ct);
        await new FileCopy(source, target, own.GetBlobFolder(), services.GetRequiredService<IBlobStore>(), Console.Out).RunAsync(ct);
        await rows.RunAsync(ct);
        await target.WriteAsync(CopyTable.SetWholeAsync, ct);
    }

    /// <summary>The shared stores, as a server with these settings has them.</summary>
    private static ServiceProvider Services(MoverOptions options)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddDatabase(options);
        services.AddBlobs(options);
        DataKeys.Add(services, options);
        return services.BuildServiceProvider();
    }
}
