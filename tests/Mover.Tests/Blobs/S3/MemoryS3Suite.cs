using Microsoft.Extensions.Logging.Abstractions;
using Mover.Server.Blobs;
using Mover.Server.Blobs.S3;

namespace Mover.Tests.Blobs.S3;

/// <summary>A store on a bucket in memory, for suites that make it misbehave.</summary>
[CancelAfter(60_000)]
internal abstract class MemoryS3Suite
{
    protected MemoryS3 Memory { get; private set; } = null!;

    protected TestFolder Folder { get; private set; } = null!;

    protected TestClock Clock { get; private set; } = null!;

    protected S3BlobStore Store { get; private set; } = null!;

    [SetUp]
    public async Task Begin()
    {
        Memory = await MemoryS3.StartAsync();
        Folder = new TestFolder();
        Clock = new TestClock();
        Store = Open(Memory.Options);
    }

    [TearDown]
    public async Task End()
    {
        Store.Dispose();
        await Memory.DisposeAsync();
        Folder.Dispose();
    }

    protected void Reopen(S3Options options)
    {
        Store.Dispose();
        Store = Open(options);
    }

    /// <summary>Misbehaves in this call, from now on or for so many times.</summary>
    protected void FailAt(string call, int status, string code, int times = int.MaxValue) => Memory.Fault = (made, http) =>
        made == call && Interlocked.Decrement(ref times) >= 0 ? MemoryS3.RefuseAsync(http, status, code) : Task.FromResult(false);

    protected async Task<string> StageAsync(byte[] content, CancellationToken ct)
    {
        var path = Path.Combine(Folder.Path, Guid.NewGuid().ToString("N"));
        await File.WriteAllBytesAsync(path, content, ct);
        return path;
    }

    protected async Task<byte[]> ReadAsync(BlobPlace place, CancellationToken ct)
    {
        using var reader = await Store.OpenAsync(place, ct);
        var content = new byte[place.Length + 1];
        return content[..await reader.ReadFullyAsync(content, ct)];
    }

    private S3BlobStore Open(S3Options options) =>
        new(new BlobOptions { Folder = Folder.Path, S3 = options }, Clock, NullLogger<S3BlobStore>.Instance);
}
