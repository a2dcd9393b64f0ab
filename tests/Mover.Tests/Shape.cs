using System.Collections.Concurrent;
using Mover.Server.Blobs.S3;
using Mover.Server.Database;
using Mover.Tests.Blobs.S3;
using Mover.Tests.Database;

namespace Mover.Tests;

/// <summary>What the servers of a run stand on, where a test does not choose it: MOVER_TESTS_SHAPE is <c>sqlite</c> (the embedded default),
/// <c>postgresql</c> (with bytes on the disk) or <c>postgresql+s3</c>.</summary>
/// <remarks>Each data folder has a database and a bucket of its own, and keeps them: whatever process starts on the folder finds what the one before
/// it left.</remarks>
internal static class Shape
{
    private const string Variable = "MOVER_TESTS_SHAPE";

    private static readonly ConcurrentDictionary<string, Task<Stores>> Known = new();

    public static DatabaseEngine Engine => Environment.GetEnvironmentVariable(Variable) switch
    {
        null or "" or "sqlite" => DatabaseEngine.Sqlite,
        "postgresql" or "postgresql+s3" => DatabaseEngine.PostgreSql,
        var other => throw new InvalidOperationException($"{Variable}={other}: there are sqlite, postgresql and postgresql+s3."),
    };

    public static bool IsEmbedded => Engine == DatabaseEngine.Sqlite;

    /// <summary>True if bytes are in a bucket, wherever the rows are in PostgreSQL.</summary>
    public static bool HasBucket => Environment.GetEnvironmentVariable(Variable) == "postgresql+s3";

    /// <summary>The settings that lead a server or a verb to the stores of a data folder, which are made if they are not there.</summary>
    /// <param name="engine">What a test chooses for a new folder; null for what the run is of.</param>
    public static async Task<string[]> SettingsAsync(string folder, DatabaseEngine? engine = null)
    {
        var stores = await Known.GetOrAdd(folder, _ => CreateAsync(engine ?? Engine));
        return stores.Database is { Options: var options }
            ? [$"Engine={options.Engine}", $"ConnectionString={options.ConnectionString}", .. SettingsOf(stores.Bucket)]
            : [];
    }

    /// <summary>The settings of a bucket; none for none.</summary>
    public static string[] SettingsOf(S3Options? bucket) => bucket is not { IsUsed: true }
        ? []
        :
        [
            $"Blobs:S3:Bucket={bucket.Bucket}", $"Blobs:S3:Endpoint={bucket.Endpoint}", $"Blobs:S3:AccessKey={bucket.AccessKey}",
            $"Blobs:S3:SecretKey={bucket.SecretKey}",
        ];

    /// <summary>Drops the database of a data folder, whoever is connected to it. Those that nobody drops go with the cluster.</summary>
    public static async Task DropAsync(string folder)
    {
        if (Known.TryRemove(folder, out var creating) && (await creating).Database is { } database)
            await database.DisposeAsync();
    }

    // The embedded database needs nobody to make it: it is a file of the folder.
    private static async Task<Stores> CreateAsync(DatabaseEngine engine) => engine == DatabaseEngine.Sqlite
        ? new Stores(null, null)
        : new Stores(await TestDatabase.CreateAsync(engine), HasBucket ? (await S3Server.GetSharedAsync()).CreateBucket() : null);

    private sealed record Stores(TestDatabase? Database, S3Options? Bucket);
}
