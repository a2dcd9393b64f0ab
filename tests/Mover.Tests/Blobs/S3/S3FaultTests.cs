using System.Net;
using Microsoft.AspNetCore.Http;
using Mover.Server.Blobs;
using Mover.Server.Blobs.S3;
using Mover.V1;

namespace Mover.Tests.Blobs.S3;

/// <summary>A store that is slow, refuses, breaks off or is gone: what passes is borne, what does not is told in one sentence.</summary>
internal sealed class S3FaultTests : MemoryS3Suite
{
    [Test]
    public async Task What_is_refused_for_a_moment_is_tried_again(CancellationToken ct)
    {
        FailAt("Put", 503, "SlowDown", times: 2);
        var place = (await Store.PutSmallAsync([TestBytes.Random(1, 5000)], ct))[0];
        Assert.That(Memory.CountOf("Put"), Is.EqualTo(3));

        FailAt("Get", 503, "SlowDown", times: 2);
        Assert.That(await ReadAsync(place, ct), Is.EqualTo(TestBytes.Random(1, 5000)));
        Assert.That(Memory.CountOf("Get"), Is.EqualTo(3));
    }

    [Test]
    public async Task A_store_that_fails_for_ever_is_gone_for_every_call(CancellationToken ct)
    {
        var staged = await StageAsync([1, 2, 3], ct);
        Memory.Fault = (_, http) => MemoryS3.RefuseAsync(http, 500, "InternalError");

        foreach (var call in CallsOf(staged, ct))
        {
            var gone = Assert.ThrowsAsync<StoreGoneException>(async () => await call())!;
            Assert.That(gone.Message, Does.Contain("mover").And.Contain("InternalError (500)"));
        }

        Assert.That(File.Exists(staged));
        Assert.That(Memory.CountOf("Put"), Is.EqualTo(6), "three attempts each");
    }

    [TestCase(507, "InsufficientStorage")]
    [TestCase(507, "XMinioStorageFull")]
    [TestCase(403, "QuotaExceeded")]
    [TestCase(400, "XMinioAdminBucketQuotaExceeded")]
    public async Task A_store_without_room_is_full_and_not_gone(int status, string code, CancellationToken ct)
    {
        FailAt("Put", status, code);
        var staged = await StageAsync([1, 2, 3], ct);

        Assert.That(() => Store.PutSmallAsync([new byte[10]], ct), Throws.TypeOf<StoreFullException>());
        Assert.That(() => Store.PutFileAsync(staged, ct), Throws.TypeOf<StoreFullException>());
        Assert.That(File.Exists(staged));
    }

    [TestCase("SignatureDoesNotMatch", "does not accept the access key")]
    [TestCase("AccessDenied", "may not use the bucket mover")]
    [TestCase("NoSuchBucket", "there is no bucket mover")]
    [TestCase("AuthorizationHeaderMalformed", "in another region")]
    public void A_refusal_is_told_in_a_sentence_without_secrets(string code, string words, CancellationToken ct)
    {
        FailAt("Put", 403, code);

        var gone = Assert.ThrowsAsync<StoreGoneException>(() => Store.PutSmallAsync([new byte[10]], ct))!;

        Assert.That(gone.Message, Does.Contain(words).And.Contain(Memory.Options.Endpoint));
        Assert.That(gone.ToString(), Does.Not.Contain(Memory.Options.SecretKey));
        Assert.That(Memory.CountOf("Put"), Is.EqualTo(1), "again would not help");
    }

    [Test]
    public async Task A_read_that_is_cut_goes_on_where_it_stood(CancellationToken ct)
    {
        var content = TestBytes.Random(1, 3_000_000);
        var place = await Store.PutFileAsync(await StageAsync(content, ct), ct);
        await using var relay = CuttingRelay.Downloads(IPEndPoint.Parse(new Uri(Memory.Options.Endpoint).Authority), 200_000, 1_000_000, 50_000);
        Reopen(Memory.Options with { Endpoint = relay.Address });

        Assert.That(await ReadAsync(place, ct), Is.EqualTo(content));
        Assert.That(relay.Cuts, Is.EqualTo(3));
    }

    [Test]
    public async Task A_read_that_always_breaks_ends(CancellationToken ct)
    {
        var place = await Store.PutFileAsync(await StageAsync(TestBytes.Random(1, 3_000_000), ct), ct);
        Memory.Fault = (_, http) => BeginAsync(http, default, 3_000_000, Task.CompletedTask);

        Assert.That(() => ReadAsync(place, ct), Throws.TypeOf<StoreGoneException>().With.Message.Contain("broke off 3 times"));
        Assert.That(Memory.CountOf("Get"), Is.EqualTo(3));
    }

    [Test]
    public async Task A_read_that_rests_too_long_goes_on_where_it_stood(CancellationToken ct)
    {
        var content = TestBytes.Random(1, 3_000_000);
        var place = await Store.PutFileAsync(await StageAsync(content, ct), ct);
        var stalls = 1;
        Memory.Fault = (_, http) => Interlocked.Decrement(ref stalls) == 0 ? BeginAsync(http, content.AsMemory(0, 100_000), content.Length, Forever(http)) : Task.FromResult(false);
        Reopen(Memory.Options with { Patience = TimeSpan.FromSeconds(1) });

        Assert.That(await ReadAsync(place, ct), Is.EqualTo(content));
        Assert.That(Memory.CountOf("Get"), Is.GreaterThanOrEqualTo(2));
    }

    [Test]
    public void A_store_that_never_answers_is_gone(CancellationToken ct)
    {
        Memory.Fault = async (_, http) =>
        {
            await Forever(http);
            return true;
        };
        Reopen(Memory.Options with { Patience = TimeSpan.FromMilliseconds(400), Attempts = 2 });

        Assert.That(() => Store.PutSmallAsync([new byte[10]], ct), Throws.TypeOf<StoreGoneException>().With.Message.Contain("no answer came in time"));
        Assert.That(Memory.CountOf("Put"), Is.LessThanOrEqualTo(2));
    }

    [Test]
    public async Task A_caller_that_leaves_is_not_told_that_the_store_is_gone(CancellationToken ct)
    {
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var place = await Store.PutFileAsync(await StageAsync(new byte[3_000_000], ct), ct);
        Memory.Fault = async (_, http) =>
        {
            await caller.CancelAsync();
            await Forever(http);
            return true;
        };

        Assert.That(() => ReadAsync(place, caller.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task A_file_cut_short_or_deleted_meanwhile_ends_early(CancellationToken ct)
    {
        var place = await Store.PutFileAsync(await StageAsync(TestBytes.Random(1, 1000), ct), ct);

        Assert.That(await ReadAsync(place with { Length = 5000 }, ct), Is.EqualTo(TestBytes.Random(1, 1000)));
        Assert.That(await ReadAsync(new BlobPlace(place.File, 2000, 100), ct), Is.Empty);

        var deleted = new TaskCompletionSource();
        Memory.Fault = (call, http) => call == "Get" && !deleted.Task.IsCompleted
            ? BeginAsync(http, TestBytes.Random(1, 1000).AsMemory(0, 400), 1000, deleted.Task)
            : Task.FromResult(false);
        using var reader = await Store.OpenAsync(place, ct);
        await reader.ReadFullyAsync(new byte[400], ct);
        await Store.DeleteAsync(place.File, ct);
        deleted.SetResult();
        Assert.That(await reader.ReadAsync(new byte[600], ct), Is.Zero);
    }

    [Test]
    public async Task What_is_not_an_S3_store_is_told_so(CancellationToken ct)
    {
        Memory.Fault = async (_, http) =>
        {
            await http.Response.WriteAsync("<html>Welcome", ct);
            return true;
        };

        Assert.That(
            async () => await Store.ListAsync(ct).GetAsyncEnumerator(ct).MoveNextAsync(),
            Throws.TypeOf<StoreGoneException>().With.Message.Contain("no S3 store"));
    }

    [Test]
    public async Task A_store_that_was_killed_and_is_back_has_what_it_acknowledged(CancellationToken ct)
    {
        await using var server = await S3Server.StartAsync();
        Reopen(server.CreateBucket() with { Patience = TimeSpan.FromSeconds(5), Attempts = 2 });
        var place = (await Store.PutSmallAsync([TestBytes.Random(1, 5000)], ct))[0];

        await server.KillAsync();
        Assert.That(() => Store.PutSmallAsync([new byte[10]], ct), Throws.TypeOf<StoreGoneException>());
        await server.StartAgainAsync();

        Assert.That(await ReadAsync(place, ct), Is.EqualTo(TestBytes.Random(1, 5000)));
        await server.SuspendAsync();
        var put = Store.PutSmallAsync([TestBytes.Random(2, 10)], ct);
        await server.ResumeAsync();
        Assert.That(await ReadAsync((await put)[0], ct), Is.EqualTo(TestBytes.Random(2, 10)));
    }

    [Test]
    public void Callers_are_told_when_to_come_again()
    {
        var refusal = BlobRefusals.Translation.Translate(new StoreGoneException("any"))!;

        Assert.That(refusal.Reason, Is.EqualTo(Reason.StoreUnavailable));
        Assert.That(refusal.Facts, Is.EqualTo(new[] { ("retry_after_seconds", "5") }));
    }

    private IEnumerable<Func<Task>> CallsOf(string staged, CancellationToken ct) =>
    [
        () => Store.PutSmallAsync([new byte[10]], ct),
        () => Store.PutFileAsync(staged, ct),
        () => Store.OpenAsync(new BlobPlace(BlobLayout.NewPack(Clock.GetUtcNow()), 0, 10), ct).AsTask(),
        () => Store.OpenAsync(new BlobPlace(BlobLayout.NewFile(Clock.GetUtcNow()), 0, 10), ct).AsTask(),
        () => Store.DeleteAsync(BlobLayout.NewPack(Clock.GetUtcNow()), ct),
        () => Store.ListAsync(ct).GetAsyncEnumerator(ct).MoveNextAsync().AsTask(),
        () => Store.AbortStaleUploadsAsync(Clock.GetUtcNow(), ct),
    ];

    /// <summary>Begins a body, and breaks it off at the given moment.</summary>
    private static async Task<bool> BeginAsync(HttpContext http, ReadOnlyMemory<byte> begin, long length, Task breakOff)
    {
        http.Response.StatusCode = 206;
        http.Response.ContentLength = length;
        http.Response.Headers.ContentRange = $"bytes 0-{length - 1}/{length}";
        await http.Response.Body.WriteAsync(begin);
        await http.Response.Body.FlushAsync();
        await breakOff;
        return true;
    }

    private static async Task Forever(HttpContext http) =>
        await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
