using System.Text;

namespace Mover.Server.Blobs.S3;

/// <summary>Looks whether a bucket takes bytes, gives them back and lets them be deleted.</summary>
internal static class S3Probe
{
    /// <summary>Gives what was looked at, for people.</summary>
    /// <exception cref="StoreGoneException">It does not; the message says why.</exception>
    public static async Task<string> RunAsync(S3Options options, CancellationToken ct)
    {
        using var bucket = new S3Bucket(options);
        var file = $"probe-{Guid.NewGuid():N}";
        using var body = new PiecesBody([Encoding.UTF8.GetBytes(file)]);
        await bucket.PutAsync(file, body, ct);
        var given = await ReadAsync(bucket, file, body.Length, ct);
        await bucket.DeleteAsync(file, ct);
        return given == file
            ? $"s3 {options.Bucket} at {options.Place}"
            : throw new StoreGoneException($"the bucket {options.Bucket} at {options.Place} does not give back what was put into it");
    }

    private static async Task<string> ReadAsync(S3Bucket bucket, string file, long length, CancellationToken ct)
    {
        using var response = await bucket.GetAsync(file, 0, length, ct);
        if (response is null) return "";
        using var reader = new StreamReader(response.ResponseStream);
        return await reader.ReadToEndAsync(ct);
    }
}
