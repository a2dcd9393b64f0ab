namespace Mover.Server.Blobs;

/// <summary>How files are named in every home of stored bytes: <c>packs/NAME</c> for small blobs, <c>files/NA/NAME</c> for each large one.</summary>
/// <remarks>The same everywhere, so that files may be copied from one home to another under their own names.</remarks>
internal static class BlobLayout
{
    public const string Packs = "packs";
    public const string Files = "files";

    public static string NewPack(DateTimeOffset now) => $"{Packs}/{BlobFileName.Create(now)}";

    /// <summary>The last digits of a name are random, so the folders fill evenly.</summary>
    public static string NewFile(DateTimeOffset now)
    {
        var name = BlobFileName.Create(now);
        return $"{Files}/{name[^2..]}/{name}";
    }

    public static bool IsPack(string file) => file.StartsWith(Packs + "/", StringComparison.Ordinal);

    /// <summary>Null for a stranger.</summary>
    public static BlobFile? Find(string file, long sizeBytes)
    {
        var name = file[(file.LastIndexOf('/') + 1)..];
        var isOurs = BlobFileName.FindTime(name) is not null && (file == $"{Packs}/{name}" || file == $"{Files}/{name[^2..]}/{name}");
        return isOurs ? new BlobFile(file, sizeBytes, BlobFileName.FindTime(name)!.Value, IsPack(file)) : null;
    }
}
