using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Mover.Server;
using Mover.Server.Blobs;
using Mover.Server.Database;

namespace Mover.Tests.Moves.Travelling;

/// <summary>All that a server has on its disk and in its database: what a thief of both would have.</summary>
internal static class ServerRemains
{
    /// <summary>Which secrets stand in clear, and where.</summary>
    public static async Task<IReadOnlyList<(string Secret, string Place)>> FindAsync(
        TestServer server, IReadOnlyList<WrittenSecret> secrets, CancellationToken ct)
    {
        var found = new List<(string, string)>();
        await foreach (var (name, bytes) in ReadAsync(server, ct))
            found.AddRange(secrets.Where(secret => secret.IsIn(bytes)).Select(secret => (secret.Text, name)));
        return found;
    }

    private static async IAsyncEnumerable<(string Name, byte[] Bytes)> ReadAsync(
        TestServer server, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        // The lock is held by the server, and is empty.
        foreach (var file in Directory.EnumerateFiles(server.Options.Data, "*", SearchOption.AllDirectories).Where(file => new FileInfo(file).Length > 0))
            yield return (file, Read(file));
        foreach (var digest in await ListDigestsAsync(server, ct))
            yield return ($"the blob {digest}", (await server.Services.GetRequiredService<BlobKeeper>().ReadAsync(digest, ct)).ToArray());
        foreach (var (table, rows) in await ReadTablesAsync(server.Options.Data, ct))
            yield return (table, Encoding.UTF8.GetBytes(rows));
    }

    private static byte[] Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    /// <summary>Every content, also what no entry names any more.</summary>
    private static Task<List<Digest>> ListDigestsAsync(TestServer server, CancellationToken ct) => server.Services.GetRequiredService<MoverDatabase>().ReadAsync(
        (session, ct) => session.QueryAsync($"SELECT digest, size_bytes FROM blob", row => new Digest((byte[])row.GetValue(0), row.GetInt64(1)), ct), ct);

    /// <summary>All rows of all tables of a data folder that has no database in a file; bytes stand in them as hexadecimal digits.</summary>
    public static async Task<IReadOnlyList<(string Table, string Rows)>> ReadTablesAsync(string folder, CancellationToken ct)
    {
        var options = MoverSettings.Read(await Shape.SettingsAsync(folder)).ToDatabaseOptions();
        if (options.Engine == DatabaseEngine.Sqlite)
            return [];
        await using var database = new MoverDatabase(options, TimeProvider.System);
        return await database.ReadAsync(
            async (session, ct) =>
            {
                var read = new List<(string, string)>();
                foreach (var table in await session.QueryAsync($"SELECT tablename FROM pg_tables WHERE schemaname = 'public'", row => row.GetString(0), ct))
                    read.Add((table, await session.FindAsync($"SELECT COALESCE(string_agg(t::text, ' '), '') FROM {table:raw} t", row => row.GetString(0), ct) ?? ""));
                return read;
            }, ct);
    }
}
