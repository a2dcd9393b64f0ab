namespace Mover.Server.Operations.Copying;

/// <summary>A file in a data folder whose stores live on elsewhere: two servers that both believe they are the one would be worse than none.</summary>
internal static class CopyMark
{
    private const string Name = "copied";

    public static Task WriteAsync(string folder, DateTimeOffset now, CancellationToken ct) => File.WriteAllTextAsync(
        Path.Combine(folder, Name), $"Copied to shared stores on {now:u}. Delete this file to serve from here all the same.\n", ct);

    /// <exception cref="CopyException">The folder was copied to shared stores.</exception>
    public static void RequireNone(string folder)
    {
        var path = Path.Combine(folder, Name);
        if (File.Exists(path))
            throw new CopyException($"What is in {folder} was copied to shared stores, where it lives on. Delete {path} to serve from here all the same.");
    }
}
