using Microsoft.AspNetCore.DataProtection;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Server.Identity.OneTimeCodes;

namespace Mover.Server.Operations;

/// <summary>The database as the verbs beside the server use it; works while the server runs, and while it does not.</summary>
internal sealed class OfflineStore(MoverOptions options, MoverDatabase database)
{
    public MoverOptions Options => options;

    public MoverDatabase Database => database;

    public ServiceKeys Keys { get; } = new(database, TimeProvider.System);

    public Staff Staff { get; } = new(
        database, new Passwords(options.Identity), new StaffCodes(Protection(options), options.Identity, TimeProvider.System), TimeProvider.System);

    /// <param name="read">Reads the settings; their faults are told like those of the verb.</param>
    public static Task<int> RunAsync(Func<MoverOptions> read, Func<OfflineStore, Task<int>> verb, CancellationToken ct) =>
        ServerCommand.RunAsync(async () =>
        {
            var options = read();
            DataFolder.Create(options.Data);
            await using var database = new MoverDatabase(options.ToDatabaseOptions(), TimeProvider.System);
            await database.MigrateAsync(ct);
            return await verb(new OfflineStore(options, database));
        });

    /// <summary>The keys of the server on the same folder, so that it can read what a verb stores protected.</summary>
    private static IDataProtectionProvider Protection(MoverOptions options) => DataProtectionProvider.Create(
        DataFolder.Create(options.GetKeyFolder()), protection => protection.SetApplicationName(MoverServer.Name));
}
