namespace Mover.Server.Blobs.S3;

/// <summary>In how many parts a large file is put.</summary>
internal static class PartSizes
{
    /// <summary>Files up to this size are put whole, larger ones in parts of this size as long as those are few enough.</summary>
    public const long LeastBytes = 16L << 20;

    /// <summary>Of one file Amazon S3 takes 10 000 parts, other stores (Scaleway) 1000. Parts are read from the disk as they are sent, so large ones cost
    /// nothing but what is sent again when one fails.</summary>
    private const long MostParts = 1000;

    /// <summary>A store takes no larger part (Amazon S3, multipart upload limits); the largest files, of 5 TiB, come to 1024 of these.</summary>
    private const long MostBytes = 5L << 30;

    private const long StepBytes = 1L << 20;

    public static long For(long fileBytes)
    {
        var steps = (fileBytes + (MostParts * StepBytes) - 1) / (MostParts * StepBytes);
        return Math.Clamp(steps * StepBytes, LeastBytes, MostBytes);
    }
}
