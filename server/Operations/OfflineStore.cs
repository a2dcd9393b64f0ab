using Mover.Server.Database;
using Mover.Server.Identity;

namespace Mover.Server.Operations;

/// <summary>The database as the verbs beside the server use it; works while the server runs, and while it does not.</summary>
internal sealed class OfflineStore(MoverDatabase database)
{
    public MoverDatabase Database => database;

    public ServiceKeys Keys { get; } = new(database, TimeProvider.System);

    public Staff Staff { get; } = new(database, new Passwords(), TimeProvider.System);

    public static Task<int> RunAsync(MoverOptions options, Func<OfflineStore, Task<int>> verb, CancellationToken ct) =>
        ServerCommand.RunAsync(async () =>
        {
            DataFolder.Create(options.Data);
            await using var database = new MoverDatabase(options.ToDatabaseOptions(), TimeProvider.System);
            await database.MigrateAsync(ct);
            return await verb(new OfflineStore(database));
        });
}
