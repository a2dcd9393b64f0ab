using Microsoft.AspNetCore.Http;
using Mover.Server.Blobs;
using Mover.Server.Blobs.S3;

namespace Mover.Tests.Blobs.S3;

/// <summary>What is put becomes few objects, each of them whole or not there.</summary>
internal sealed class S3PutTests : MemoryS3Suite
{
    [Test]
    public async Task Callers_that_come_while_puts_are_under_way_share_the_next_one(CancellationToken ct)
    {
        using var underWay = new SemaphoreSlim(0);
        var go = new TaskCompletionSource();
        Memory.Fault = async (_, _) =>
        {
            underWay.Release();
            await go.Task.WaitAsync(ct);
            return false;
        };
        var first = new List<Task<(int Seed, BlobPlace Place)>>();
        for (var put = 0; put < 4; put++)
        {
            first.Add(PutAsync(put));
            await underWay.WaitAsync(ct);
        }

        var later = Enumerable.Range(4, 60).Select(PutAsync).ToList();
        go.SetResult();
        var places = await Task.WhenAll([.. first, .. later]);

        Assert.That(Memory.CountOf("Put"), Is.EqualTo(5));
        foreach (var (seed, place) in places) Assert.That(await ReadAsync(place, ct), Is.EqualTo(TestBytes.Random(seed, 1000 + seed)));

        async Task<(int Seed, BlobPlace Place)> PutAsync(int seed) => (seed, (await Store.PutSmallAsync([TestBytes.Random(seed, 1000 + seed)], ct))[0]);
    }

    [Test]
    public async Task What_one_caller_brings_beyond_a_pack_goes_to_several(CancellationToken ct)
    {
        var contents = Enumerable.Range(0, 40).Select(seed => TestBytes.Random(seed, 1 << 20)).ToList();

        var places = await Store.PutSmallAsync([.. contents.Select(content => (ReadOnlyMemory<byte>)content)], ct);

        Assert.That(Memory.Objects.Values.Select(content => content.Length >> 20), Is.EquivalentTo(new[] { 16, 16, 8 }));
        foreach (var index in new[] { 0, 15, 16, 39 }) Assert.That(await ReadAsync(places[index], ct), Is.EqualTo(contents[index]));
    }

    [Test]
    public async Task A_put_that_fails_is_told_to_all_who_share_it_and_the_next_one_succeeds(CancellationToken ct)
    {
        FailAt("Put", 500, "InternalError");
        var puts = Enumerable.Range(0, 20).Select(seed => Store.PutSmallAsync([TestBytes.Random(seed, 100)], ct)).ToList();
        foreach (var put in puts) Assert.That(async () => await put, Throws.TypeOf<StoreGoneException>());

        FailAt("none", 500, "InternalError");
        var place = (await Store.PutSmallAsync([new byte[] { 1, 2, 3 }], ct))[0];

        Assert.That(await ReadAsync(place, ct), Is.EqualTo(new byte[] { 1, 2, 3 }));
    }

    [Test]
    public async Task A_file_whose_part_fails_is_not_there_and_its_upload_is_aborted(CancellationToken ct)
    {
        Memory.Fault = (call, http) => call == "PutPart" && http.Request.Query["partNumber"] == "2"
            ? MemoryS3.RefuseAsync(http, 500, "InternalError")
            : Task.FromResult(false);
        var staged = await StageAsync(TestBytes.Random(1, 20_000_000), ct);

        Assert.That(() => Store.PutFileAsync(staged, ct), Throws.TypeOf<StoreGoneException>());

        Assert.That((Memory.Objects.Count, Memory.Uploads.Count(), Memory.CountOf("Abort")), Is.EqualTo((0, 0, 1)));
        Assert.That(File.Exists(staged), "for another try");
        FailAt("none", 500, "InternalError");
        var place = await Store.PutFileAsync(staged, ct);
        Assert.That(await ReadAsync(place, ct), Is.EqualTo(TestBytes.Random(1, 20_000_000)));
    }

    [Test]
    public async Task A_file_that_is_cancelled_halfway_is_not_there_and_its_upload_is_aborted(CancellationToken ct)
    {
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(ct);
        Memory.Fault = async (call, http) =>
        {
            if (call != "PutPart" || http.Request.Query["partNumber"] != "2") return false;
            await caller.CancelAsync();
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return true;
        };
        var staged = await StageAsync(new byte[20_000_000], ct);

        Assert.That(() => Store.PutFileAsync(staged, caller.Token), Throws.InstanceOf<OperationCanceledException>());

        Assert.That((Memory.Objects.Count, Memory.Uploads.Count(), File.Exists(staged)), Is.EqualTo((0, 0, true)));
    }

    [Test]
    public async Task A_file_that_was_completed_without_an_answer_counts_as_put(CancellationToken ct)
    {
        var lost = 0;
        Memory.Fault = async (call, http) =>
        {
            if (call != "Complete" || lost++ > 0) return false;
            http.Response.Body = Stream.Null;
            await Memory.AnswerAsync(call, http);
            http.Abort();
            return true;
        };

        var place = await Store.PutFileAsync(await StageAsync(TestBytes.Random(1, 20_000_000), ct), ct);

        Assert.That(Memory.CountOf("Complete"), Is.EqualTo(2));
        Assert.That(await ReadAsync(place, ct), Is.EqualTo(TestBytes.Random(1, 20_000_000)));
    }

    [Test]
    public async Task Uploads_that_nobody_went_on_with_are_aborted_but_no_young_one_and_no_strangers(CancellationToken ct)
    {
        var now = Clock.GetUtcNow();
        var (old, young) = (BlobLayout.NewFile(now.AddHours(-25)), BlobLayout.NewFile(now.AddHours(-23)));
        foreach (var key in new[] { old, young, "files/00/stranger", BlobLayout.NewFile(now.AddHours(-30)) }) Memory.LeaveUpload(key);

        Assert.That(await Store.AbortStaleUploadsAsync(now.AddHours(-24), ct), Is.EqualTo(2));

        Assert.That(Memory.Uploads, Is.EquivalentTo(new[] { young, "files/00/stranger" }));
    }

    [Test]
    public async Task What_another_server_deleted_or_aborted_first_is_no_fault(CancellationToken ct)
    {
        Memory.LeaveUpload(BlobLayout.NewFile(Clock.GetUtcNow().AddHours(-25)));
        Memory.Fault = (call, http) => call switch
        {
            "Delete" => MemoryS3.RefuseAsync(http, 404, "NoSuchKey"),
            "Abort" => MemoryS3.RefuseAsync(http, 404, "NoSuchUpload"),
            _ => Task.FromResult(false),
        };

        await Store.DeleteAsync(BlobLayout.NewPack(Clock.GetUtcNow()), ct);
        Assert.That(await Store.AbortStaleUploadsAsync(Clock.GetUtcNow().AddHours(-24), ct), Is.EqualTo(1));
    }

    [Test]
    public async Task A_list_of_many_pages_misses_none(CancellationToken ct)
    {
        var packs = new List<string>();
        for (var pack = 0; pack < 7; pack++) packs.Add((await Store.PutSmallAsync([new byte[10]], ct))[0].File);

        var listed = new List<string>();
        await foreach (var file in Store.ListAsync(ct)) listed.Add(file.Name);

        Assert.That(listed, Is.EquivalentTo(packs));
        Assert.That(Memory.CountOf("List"), Is.GreaterThan(3));
    }

    [Test]
    public async Task A_file_that_could_not_be_put_in_time_is_not_acknowledged(CancellationToken ct)
    {
        Memory.Fault = async (_, http) =>
        {
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return true;
        };
        using var bucket = new S3Bucket(Memory.Options);
        using var body = new PiecesBody([new byte[10]]);

        Assert.That(
            () => new PutDeadline(TimeSpan.FromMilliseconds(100), TimeProvider.System).RunAsync(limited => bucket.PutAsync("packs/any", body, limited), ct),
            Throws.TypeOf<StoreGoneException>());
        Assert.That(Memory.Objects, Is.Empty);
    }

    [TestCase(1, 16L << 20, 1)]
    [TestCase((16L << 20) + 1, 16L << 20, 2)]
    [TestCase(16_000L << 20, 16L << 20, 1000)]
    [TestCase((16_000L << 20) + 1, 17L << 20, 942)]
    [TestCase(5_000_000_000_000, 4769L << 20, 1000)]
    [TestCase(5L << 40, 5L << 30, 1024)]
    public void The_parts_of_a_file_are_no_more_than_a_store_takes(long fileBytes, long partBytes, long parts)
    {
        Assert.That(PartSizes.For(fileBytes), Is.EqualTo(partBytes));
        Assert.That((fileBytes + partBytes - 1) / partBytes, Is.EqualTo(parts));
    }
}
