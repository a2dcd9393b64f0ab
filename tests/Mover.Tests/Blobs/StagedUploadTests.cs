using Mover.Server.Blobs;
using Mover.Server.Calls;
using Mover.V1;

namespace Mover.Tests.Blobs;

[TestFixtureSource(typeof(TestHome), nameof(TestHome.OnSqlite))]
[CancelAfter(120_000)]
internal sealed class StagedUploadTests(TestHome home)
{
    private TestBlobs _blobs = null!;

    [SetUp]
    public async Task Open() => _blobs = await TestBlobs.CreateAsync(home);

    [TearDown]
    public async Task Close() => await _blobs.DisposeAsync();

    [TestCase(0)]
    [TestCase(100)]
    [TestCase(1 << 20)]
    [TestCase((1 << 20) + 1)]
    [TestCase(3_000_000)]
    public async Task An_upload_becomes_a_blob_and_leaves_nothing_behind(int length, CancellationToken ct)
    {
        foreach (var content in new[] { TestBytes.Random(length, length), TestBytes.Text(length, length) })
        {
            var blob = await _blobs.UploadAsync("upload", content, ct);
            await _blobs.RecordAsync(true, [blob], ct);

            Assert.That(await _blobs.ReadContentAsync(Digest.Of(content), ct), Is.EqualTo(content));
            Assert.That(blob.Info.Crc32, Is.EqualTo(Crc32.Of(content)));
            Assert.That(await _blobs.ReadStoredAsync(blob, ct), Has.Length.EqualTo(blob.Info.StoredBytes));
            Assert.That(_blobs.StagedFiles(), Is.Empty);
        }
    }

    [Test]
    public async Task What_shrinks_is_deflated_and_what_does_not_is_renamed(CancellationToken ct)
    {
        var random = TestBytes.Random(1, 3_000_000);
        var text = TestBytes.Text(1, 3_000_000);
        byte[] deceiving = [.. random[..900_000], .. text[..200_000], .. random[900_000..1_900_000], .. text[..1], .. random[1_900_000..]];

        var forms = new List<StoredForm>();
        foreach (var content in new[] { random, text, deceiving }) forms.Add((await _blobs.UploadAsync("upload", content, ct)).Info.Form);

        Assert.That(forms, Is.EqualTo(new[] { StoredForm.Raw, StoredForm.Deflate, StoredForm.Raw }));
    }

    [Test]
    public async Task An_upload_goes_on_after_a_restart_where_it_stood(CancellationToken ct)
    {
        var content = TestBytes.Random(1, 2_500_000);
        await using (var upload = await _blobs.Staging.OpenAsync("upload", ct)) await upload.AppendAsync(0, content.AsMemory(0, 1_234_567), ct);
        _blobs.Reopen();

        Assert.That(await _blobs.CountStagedAsync("upload", ct), Is.EqualTo(1_234_567));
        Assert.That(await _blobs.CountStagedAsync("another", ct), Is.Zero);
        var blob = await _blobs.UploadAsync("upload", content, ct);

        await _blobs.RecordAsync(true, [blob], ct);
        Assert.That(await _blobs.ReadContentAsync(Digest.Of(content), ct), Is.EqualTo(content));
    }

    [Test]
    public async Task Bytes_for_another_offset_are_refused(CancellationToken ct)
    {
        await using var upload = await _blobs.Staging.OpenAsync("upload", ct);
        await upload.AppendAsync(0, new byte[10], ct);

        foreach (var offset in new[] { 0L, 9, 11 })
        {
            Assert.That(
                async () => await upload.AppendAsync(offset, new byte[1], ct),
                Throws.TypeOf<Refusal>().With.Property(nameof(Refusal.Reason)).EqualTo(Reason.OffsetOutOfRange));
        }
        Assert.That(upload.CommittedBytes, Is.EqualTo(10));
    }

    [Test]
    public async Task Content_that_is_not_what_was_declared_is_thrown_away(CancellationToken ct)
    {
        foreach (var (expected, reason) in new[]
        {
            (Digest.Of([1, 2, 4]), Reason.DigestMismatch),
            (Digest.Of([1, 2]), Reason.SizeMismatch),
        })
        {
            await using var upload = await _blobs.Staging.OpenAsync("upload", ct);
            await upload.AppendAsync(0, new byte[] { 1, 2, 3 }, ct);

            Assert.That(() => upload.CompleteAsync(expected, ct), Throws.TypeOf<Refusal>().With.Property(nameof(Refusal.Reason)).EqualTo(reason));
            Assert.That(_blobs.StagedFiles(), Is.Empty);
        }
    }

    [Test]
    public async Task One_call_at_a_time_writes_to_an_upload(CancellationToken ct)
    {
        await using (await _blobs.Staging.OpenAsync("upload", ct))
        {
            Assert.That(
                () => _blobs.Staging.OpenAsync("upload", ct),
                Throws.TypeOf<Refusal>().With.Property(nameof(Refusal.Reason)).EqualTo(Reason.UploadBusy));
            await using var other = await _blobs.Staging.OpenAsync("other", ct);
        }
        await using var again = await _blobs.Staging.OpenAsync("upload", ct);
    }

    [TestCase("")]
    [TestCase("../rows")]
    [TestCase("a/b")]
    [TestCase("A")]
    [TestCase("a.deflate")]
    public void A_name_that_could_leave_the_folder_is_not_taken(string id, CancellationToken ct) =>
        Assert.That(() => _blobs.Staging.OpenAsync(id, ct), Throws.ArgumentException);

    [Test]
    public async Task Content_that_is_there_already_is_not_stored_again(CancellationToken ct)
    {
        var content = TestBytes.Random(1, 2_000_000);
        var first = await _blobs.UploadAsync("first", content, ct);
        await _blobs.RecordAsync(true, [first], ct);

        var second = await _blobs.UploadAsync("second", content, ct);

        Assert.That(second.Place, Is.EqualTo(first.Place));
        Assert.That(await _blobs.ListFilesAsync(ct), Has.Count.EqualTo(1));
        Assert.That(_blobs.StagedFiles(), Is.Empty);
    }

    [Test]
    public async Task A_full_store_keeps_the_upload_for_another_try(CancellationToken ct)
    {
        var content = TestBytes.Random(1, 2_000_000);
        _blobs.Store.At = point =>
        {
            if (point == "before PutFile") throw new StoreFullException(new IOException());
        };
        Assert.That(() => _blobs.UploadAsync("upload", content, ct), Throws.TypeOf<StoreFullException>());

        _blobs.Store.At = _ => { };
        Assert.That(await _blobs.CountStagedAsync("upload", ct), Is.EqualTo(content.Length));
        var blob = await _blobs.UploadAsync("upload", content, ct);
        Assert.That(await _blobs.ReadStoredAsync(blob, ct), Is.EqualTo(content));
    }

    [Test]
    public async Task An_upload_whose_answer_was_lost_is_sent_again_and_its_first_bytes_are_swept(CancellationToken ct)
    {
        var content = TestBytes.Random(1, 2_000_000);
        _blobs.Store.At = point =>
        {
            if (point == "after PutFile") throw new TimeoutException();
        };
        Assert.That(() => _blobs.UploadAsync("upload", content, ct), Throws.TypeOf<TimeoutException>());
        _blobs.Store.At = _ => { };
        _blobs.Reopen();
        Assert.That(await _blobs.CountStagedAsync("upload", ct), Is.Zero);

        await _blobs.RecordAsync(true, [await _blobs.UploadAsync("upload", content, ct)], ct);

        Assert.That(await _blobs.ListFilesAsync(ct), Has.Count.EqualTo(2));
        _blobs.Clock.Advance(TimeSpan.FromHours(25));
        Assert.That((await _blobs.Sweeper.SweepAsync(ct)).Files, Is.EqualTo(1));
        Assert.That(await _blobs.ReadContentAsync(Digest.Of(content), ct), Is.EqualTo(content));
    }

    [Test]
    public async Task An_upload_that_rests_too_long_is_swept_unless_it_is_open(CancellationToken ct)
    {
        await using (var resting = await _blobs.Staging.OpenAsync("resting", ct)) await resting.AppendAsync(0, new byte[10], ct);
        await using var open = await _blobs.Staging.OpenAsync("open", ct);
        await open.AppendAsync(0, new byte[10], ct);
        _blobs.Clock.Advance(TimeSpan.FromHours(23));
        Assert.That((await _blobs.Sweeper.SweepAsync(ct)).Uploads, Is.Zero);
        _blobs.Clock.Advance(TimeSpan.FromHours(2));

        Assert.That((await _blobs.Sweeper.SweepAsync(ct)).Uploads, Is.EqualTo(1));

        Assert.That(_blobs.StagedFiles().Select(Path.GetFileName), Is.EqualTo(new[] { "open" }));
    }
}
