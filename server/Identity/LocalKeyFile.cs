namespace Mover.Server.Identity;

/// <summary>Hands a service key to programs of the same machine and person: a file that only they can read.</summary>
/// <remarks>
/// It spares the first user any key handling without leaving a password behind: the key is new at each start, is good only
/// over loopback, and is worth no more than the data beside it, which the same person can read anyway.
/// </remarks>
internal static class LocalKeyFile
{
    public const string Name = "local.key";

    public static async Task WriteAsync(string folder, string token, CancellationToken ct)
    {
        var path = Path.Combine(folder, Name);
        var draft = path + ".new";
        File.Delete(draft);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using (var file = new StreamWriter(draft, options))
            await file.WriteLineAsync(token.AsMemory(), ct);
        File.Move(draft, path, overwrite: true);
    }
}
