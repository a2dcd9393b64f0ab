using Microsoft.AspNetCore.DataProtection;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Server.Identity.OneTimeCodes;

namespace Mover.Server.Operations;

/// <summary>The database as the verbs beside the server use it; works while the server runs, and while it does not.</summary>
internal sealed class OfflineStore
{
    private OfflineStore(MoverOptions options, MoverDatabase database, IDataProtectionProvider protection)
    {
        (Options, Database, Keys) = (options, database, new ServiceKeys(database, TimeProvider.System));
        Staff = new Staff(
            database, new Passwords(options.Identity), new StaffCodes(protection, options.Identity, TimeProvider.System), TimeProvider.System);
    }

    public MoverOptions Options { get; }

    public MoverDatabase Database { get; }

    public ServiceKeys Keys { get; }

    public Staff Staff { get; }

    /// <summary>Opens what a server on these settings has; its database is up to date.</summary>
    public static async Task<OfflineStore> OpenAsync(MoverOptions options, MoverDatabase database, CancellationToken ct) =>
        new(options, database, await DataKeys.OpenAsync(options, database, ct));

    /// <param name="read">Reads the settings; their faults are told like those of the verb.</param>
    public static Task<int> RunAsync(Func<MoverOptions> read, Func<OfflineStore, Task<int>> verb, CancellationToken ct) =>
        ServerCommand.RunAsync(async () =>
        {
            var options = read();
            DataFolder.Create(options.Data);
            await using var database = new MoverDatabase(options.ToDatabaseOptions(), TimeProvider.System);
            await database.MigrateAsync(ct);
            return await verb(await OpenAsync(options, database, ct));
        });
}
