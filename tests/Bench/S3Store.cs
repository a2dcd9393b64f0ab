using Mover.Tests.Blobs.S3;

namespace Mover.Bench;

/// <summary>An S3 store of one measurement (s3rver) on loopback and a temporary folder.</summary>
internal sealed class S3Store : IAsyncDisposable
{
    private const string Program = "s3rver";
    private const string Key = "S3RVER";

    private readonly string _folder;
    private readonly Daemon _daemon;

    private S3Store(string folder, Daemon daemon) => (_folder, _daemon) = (folder, daemon);

    public static string? MissingCause => Tool.Find("node") is null || Tool.Find(Program) is null ? $"node and {Program} are not both on the PATH" : null;

    public static async Task<S3Store> StartAsync(CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("mover-bench-s3-").FullName;
        var command = S3ServerProgram.Write(folder, Tool.Find(Program)!);
        string Script(int port) => $"{command} -d '{BucketsOf(folder)}' -a 127.0.0.1 -p {port} -s --no-vhost-buckets >'{folder}/log.txt' 2>&1";
        return new S3Store(folder, await Daemon.StartAsync("sh", port => ["-c", Script(port)], ct));
    }

    /// <summary>Makes an empty bucket, and gives the settings of a server for it.</summary>
    public string[] CreateBucket(string name)
    {
        Directory.CreateDirectory(Path.Combine(BucketsOf(_folder), name));
        return
        [
            $"Blobs:S3:Bucket={name}", $"Blobs:S3:Endpoint=http://127.0.0.1:{_daemon.Port}",
            $"Blobs:S3:AccessKey={Key}", $"Blobs:S3:SecretKey={Key}",
        ];
    }

    public async ValueTask DisposeAsync()
    {
        await _daemon.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static string BucketsOf(string folder) => Path.Combine(folder, "buckets");
}
