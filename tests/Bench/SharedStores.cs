using Mover.Server.Database;
using Mover.Tests.Database;

namespace Mover.Bench;

/// <summary>What the servers of groups share: one PostgreSQL and one S3 store of this machine. Each group has a database and a bucket of its own.</summary>
/// <remarks>PostgreSQL waits for its disk at each commit, as it must where it is used: <c>fsync</c> is on.</remarks>
internal sealed class SharedStores : IAsyncDisposable
{
    private readonly S3Store _blobs;

    private SharedStores(PostgreSqlCluster rows, S3Store blobs) => (Rows, _blobs) = (rows, blobs);

    /// <summary>Why there can be none on this machine; null where there can.</summary>
    public static string? MissingCause => PostgreSqlCluster.MissingCause ?? S3Store.MissingCause;

    public PostgreSqlCluster Rows { get; }

    /// <param name="setting">What PostgreSQL is told beside the rest, as NAME=VALUE.</param>
    public static async Task<SharedStores> StartAsync(string setting, CancellationToken ct)
    {
        var rows = await PostgreSqlCluster.StartAsync(setting, ct);
        try
        {
            return new SharedStores(rows, await S3Store.StartAsync(ct));
        }
        catch
        {
            await rows.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes an empty database and an empty bucket, and gives the settings of a server for them.</summary>
    public async Task<string[]> CreateGroupAsync(string name, CancellationToken ct)
    {
        await Rows.ExecuteAsync($"CREATE DATABASE {name}", ct);
        return [$"Engine={DatabaseEngine.PostgreSql}", $"ConnectionString={Rows.ConnectionString(name)}", .. _blobs.CreateBucket(name)];
    }

    public async ValueTask DisposeAsync()
    {
        await _blobs.DisposeAsync();
        await Rows.DisposeAsync();
    }
}
