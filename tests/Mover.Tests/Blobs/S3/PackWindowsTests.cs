using Mover.Server.Blobs;
using Mover.Server.Blobs.S3;

namespace Mover.Tests.Blobs.S3;

/// <summary>Packs are read in few requests and little memory.</summary>
[CancelAfter(60_000)]
internal sealed class PackWindowsTests
{
    private const string Pack = "packs/any";
    private const int WindowBytes = PackWindows.WindowBytes;

    private readonly byte[] _content = TestBytes.Random(1, (5 * WindowBytes) + 1000);
    private readonly List<BlobPlace> _opened = [];
    private Func<Task> _before = () => Task.CompletedTask;
    private PackWindows _windows = null!;

    [SetUp]
    public void Begin()
    {
        lock (_opened) _opened.Clear();
        _before = () => Task.CompletedTask;
        _windows = new PackWindows(OpenAsync, 3 * (WindowBytes + 1000));
    }

    [TearDown]
    public void End() => _windows.Dispose();

    [Test]
    public async Task Thousands_of_blobs_one_behind_the_other_take_a_request_for_each_window(CancellationToken ct)
    {
        const int blobBytes = 2000;
        for (var offset = 0; offset + blobBytes <= _content.Length; offset += blobBytes)
            Assert.That((await ReadAsync(offset, blobBytes, ct)).AsSpan().SequenceEqual(_content.AsSpan(offset, blobBytes)));

        // The last one is fetched ahead, and nobody waits for it.
        Assert.That(Opened, Is.EqualTo(new long[] { 0, 1, 2, 3, 4, 5 }).After(5000, 10));
    }

    [Test]
    public async Task All_who_want_a_window_at_once_share_one_request(CancellationToken ct)
    {
        var go = new TaskCompletionSource();
        _before = () => go.Task;
        var reading = Enumerable.Range(0, 50).Select(index => ReadAsync(index * 1000, 1000, ct)).ToList();
        go.SetResult();

        foreach (var (read, index) in (await Task.WhenAll(reading)).Select((read, index) => (read, index)))
            Assert.That(read, Is.EqualTo(_content[(index * 1000)..((index + 1) * 1000)]));
        Assert.That(Opened(), Is.EqualTo(new long[] { 0 }));
    }

    [Test]
    public async Task Who_leaves_takes_nothing_from_the_others(CancellationToken ct)
    {
        var go = new TaskCompletionSource();
        _before = () => go.Task;
        using var caller = new CancellationTokenSource();
        var left = ReadAsync(0, 1000, caller.Token);
        var stays = ReadAsync(0, 1000, ct);

        await caller.CancelAsync();
        Assert.That(async () => await left, Throws.InstanceOf<OperationCanceledException>());
        go.SetResult();

        Assert.That(await stays, Is.EqualTo(_content[..1000]));
    }

    [Test]
    public async Task A_request_that_failed_is_made_again_for_the_next_who_asks(CancellationToken ct)
    {
        _before = () => throw new StoreGoneException("any");
        Assert.That(() => ReadAsync(0, 1000, ct), Throws.TypeOf<StoreGoneException>());
        _before = () => Task.CompletedTask;

        Assert.That(await ReadAsync(0, 1000, ct), Is.EqualTo(_content[..1000]));
    }

    [Test]
    public async Task Only_the_windows_read_last_are_kept(CancellationToken ct)
    {
        foreach (var index in new[] { 0, 2, 4, 0, 2, 4 }) await ReadAsync(index * WindowBytes, 1000, ct);
        Assert.That(Opened(), Is.EqualTo(new long[] { 0, 2, 4 }), "three have room");
        lock (_opened) _opened.Clear();

        await _windows.ReadAsync("packs/another", 0, ct);
        await ReadAsync(4 * WindowBytes, 1000, ct);
        await ReadAsync(2 * WindowBytes, 1000, ct);
        await ReadAsync(0, 1000, ct);

        Assert.That(Opened(), Is.EqualTo(new long[] { 0, 0 }), "the other pack, and the one that gave way");
    }

    [Test]
    public async Task What_is_deleted_is_forgotten(CancellationToken ct)
    {
        await ReadAsync(0, 1000, ct);
        _windows.Forget(Pack);
        _before = () => throw new FileNotFoundException();

        Assert.That(() => ReadAsync(0, 1000, ct), Throws.TypeOf<FileNotFoundException>());
    }

    [Test]
    public async Task A_range_over_two_windows_and_over_the_end_is_what_is_there(CancellationToken ct)
    {
        Assert.That((await ReadAsync(WindowBytes - 500, 1000, ct)).AsSpan().SequenceEqual(_content.AsSpan(WindowBytes - 500, 1000)));
        Assert.That((await ReadAsync(WindowBytes - 500, WindowBytes, ct)).AsSpan().SequenceEqual(_content.AsSpan(WindowBytes - 500, WindowBytes)));
        Assert.That(await ReadAsync(_content.Length - 10, 1000, ct), Is.EqualTo(_content[^10..]));
        Assert.That(await ReadAsync(_content.Length + 10, 1000, ct), Is.Empty);
    }

    private async Task<byte[]> ReadAsync(long offset, int length, CancellationToken ct)
    {
        using var reader = await PackReader.OpenAsync(_windows, new BlobPlace(Pack, offset, length), ct);
        var read = new byte[length + 1];
        return read[..await reader.ReadFullyAsync(read, ct)];
    }

    private List<long> Opened()
    {
        lock (_opened) return [.. _opened.Select(place => place.Offset / WindowBytes).Order()];
    }

    private async ValueTask<BlobReader> OpenAsync(BlobPlace place, CancellationToken ct)
    {
        lock (_opened) _opened.Add(place);
        await _before().WaitAsync(ct);
        var from = (int)Math.Min(place.Offset, _content.Length);
        return new InlineBlobReader(_content.AsMemory(from, (int)Math.Min(place.Length, _content.Length - from)));
    }
}
