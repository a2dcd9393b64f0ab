using Mover.Server.Database;

namespace Mover.Tests.Database;

/// <summary>An embedded database with all migrations applied, of which tests take copies: to migrate each anew is a third of what it costs to start a server.</summary>
internal static class MigratedFile
{
    private static readonly Lazy<Task<byte[]>> Content = new(MakeAsync);

    /// <summary>Puts a copy where a database is to be, unless there is one.</summary>
    public static async Task CopyAsync(string path)
    {
        if (!File.Exists(path))
            await File.WriteAllBytesAsync(path, await Content.Value);
    }

    private static async Task<byte[]> MakeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("mover-db-");
        var options = new DatabaseOptions { Path = Path.Combine(folder.FullName, "mover.db") };
        await using (var database = new MoverDatabase(options, TimeProvider.System))
            await database.MigrateAsync(CancellationToken.None);
        var content = await File.ReadAllBytesAsync(options.Path);
        folder.Delete(recursive: true);
        return content;
    }
}
