using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Server.Spaces;
using Mover.Tests.Database;
using Mover.V1;

namespace Mover.Tests.Spaces;

[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
[CancelAfter(120_000)]
internal sealed class BatchTests(DatabaseEngine engine)
{
    private static readonly byte[] Bytes = [1, 2, 3];

    private TestSpaces _test = null!;
    private string _space = null!;

    [SetUp]
    public async Task Open()
    {
        _test = await TestSpaces.CreateAsync(engine);
        _space = await _test.CreateSpaceAsync(CancellationToken.None);
    }

    [TearDown]
    public async Task Close() => await _test.DisposeAsync();

    [Test]
    public async Task While_a_batch_is_open_nobody_else_writes(CancellationToken ct)
    {
        var batch = await _test.BeginAsync(_space, ct);
        _test.Clock.Advance(TimeSpan.FromMinutes(1));

        foreach (var write in new Func<Task>[]
        {
            () => _test.WriteAsync(_space, "a", Bytes, ct),
            () => _test.Deletion.DeleteAsync(_space, "", [TestSpaces.File("a")], ct),
            () => _test.BeginAsync(_space, ct),
            () => _test.Groups.RequireWritableAsync(_space, "", ct),
        })
        {
            var refusal = await RefusalOf(write);
            Assert.That(refusal.Reason, Is.EqualTo(Reason.SpaceBusy));
            Assert.That(refusal.Facts, Is.EqualTo(new[] { ("retry_after_seconds", "540") }));
        }

        await _test.WriteAsync(_space, "a", Bytes, ct, batch.Id);
        Assert.That(await _test.ListAsync(_space, 0, ct), Is.Empty);
        Assert.That(await _test.ListAsync(_space, 0, ct, batch.Id), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_commit_twice_gives_the_same_revision_and_counts_once(CancellationToken ct)
    {
        var batch = await _test.BeginAsync(_space, ct);
        await _test.WriteAsync(_space, "a", Bytes, ct, batch.Id);

        Assert.That(await CommitAsync(batch, ct), Is.EqualTo(1));
        Assert.That(await CommitAsync(batch, ct), Is.EqualTo(1));
        Assert.That((await _test.GetSpaceAsync(_space, ct)).UsedBytes, Is.EqualTo(3));
        Assert.That((await RefusalOf(() => AbortAsync(batch, ct))).Reason, Is.EqualTo(Reason.BatchOver));
        Assert.That((await RefusalOf(() => _test.WriteAsync(_space, "b", Bytes, ct, batch.Id))).Reason, Is.EqualTo(Reason.BatchOver));
    }

    [Test]
    public async Task An_aborted_batch_leaves_the_space_as_it_was(CancellationToken ct)
    {
        await _test.WriteAsync(_space, "", [(TestSpaces.File("kept"), Bytes), (TestSpaces.File("replaced"), Bytes)], ct);
        var before = await _test.ListAsync(_space, 0, ct);
        var batch = await _test.BeginAsync(_space, ct);
        await _test.WriteAsync(_space, "replaced", [9], ct, batch.Id);
        await _test.WriteAsync(_space, "new", [9], ct, batch.Id);
        await _test.Deletion.DeleteAsync(_space, batch.Id, [TestSpaces.File("kept"), TestSpaces.File("new")], ct);

        await AbortAsync(batch, ct);
        await AbortAsync(batch, ct);

        Assert.That(await _test.ListAsync(_space, 0, ct), Is.EqualTo(before));
        Assert.That((await _test.GetSpaceAsync(_space, ct)).UsedBytes, Is.EqualTo(6));
        Assert.That((await RefusalOf(() => CommitAsync(batch, ct))).Reason, Is.EqualTo(Reason.BatchOver));
        Assert.That(await _test.WriteAsync(_space, "next", Bytes, ct), Is.EqualTo(2), "the number is free again");
        Assert.That(await _test.ListAsync(_space, 0, ct), Has.Count.EqualTo(3), "and closes nothing that the batch had closed");
    }

    [Test]
    public async Task A_large_batch_is_taken_back_in_steps_and_nobody_writes_between_them(CancellationToken ct)
    {
        var batch = await _test.BeginAsync(_space, ct);
        for (var group = 0; group < 3; group++)
        {
            var contents = Enumerable.Range(group * 2500, 2500).Select(index => (TestSpaces.File($"{index}"), Bytes)).ToList();
            await _test.WriteAsync(_space, batch.Id, contents, ct);
        }

        using var cut = new CancellationTokenSource();
        // The first step goes through; the caller leaves before the second.
        var abort = _test.Batches.AbortAsync(TestSpaces.Service, batch.Id, cut.Token);
        await cut.CancelAsync();
        try
        {
            await abort;
        }
        catch (OperationCanceledException)
        {
            Assert.That((await RefusalOf(() => _test.WriteAsync(_space, "a", Bytes, ct))).Reason, Is.EqualTo(Reason.SpaceBusy));
        }

        await _test.Batches.AbortAsync(TestSpaces.Service, batch.Id, ct);
        await _test.WriteAsync(_space, "a", Bytes, ct);

        Assert.That(await _test.ListAsync(_space, 0, ct), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_batch_without_writes_for_its_idle_time_is_taken_back_by_the_next_one(CancellationToken ct)
    {
        var idle = await _test.BeginAsync(_space, ct);
        await _test.WriteAsync(_space, "a", Bytes, ct, idle.Id);
        _test.Clock.Advance(TimeSpan.FromMinutes(9));
        await _test.Batches.TakeBackIdleAsync(_space, ct);
        await _test.WriteAsync(_space, "b", Bytes, ct, idle.Id);
        _test.Clock.Advance(TimeSpan.FromMinutes(9));
        await _test.Batches.TakeBackIdleAsync(_space, ct);
        Assert.That((await RefusalOf(() => _test.BeginAsync(_space, ct))).Reason, Is.EqualTo(Reason.SpaceBusy), "it was written to");
        _test.Clock.Advance(TimeSpan.FromMinutes(1));

        await _test.Batches.TakeBackIdleAsync(_space, ct);
        var next = await _test.BeginAsync(_space, ct);

        Assert.That(next.Revision, Is.EqualTo(1));
        Assert.That(await _test.ListAsync(_space, 0, ct, next.Id), Is.Empty);
        Assert.That((await RefusalOf(() => CommitAsync(idle, ct))).Reason, Is.EqualTo(Reason.BatchOver));
    }

    [Test]
    public async Task The_sweeper_takes_idle_batches_back_and_forgets_them_in_time(CancellationToken ct)
    {
        var batch = await _test.BeginAsync(_space, ct);
        await _test.WriteAsync(_space, "a", Bytes, ct, batch.Id);
        _test.Clock.Advance(TimeSpan.FromMinutes(10));

        await _test.Sweeper.SweepAsync(ct);
        Assert.That((await RefusalOf(() => CommitAsync(batch, ct))).Reason, Is.EqualTo(Reason.BatchOver));
        _test.Clock.Advance(TimeSpan.FromDays(8));
        await _test.Sweeper.SweepAsync(ct);

        Assert.That((await RefusalOf(() => CommitAsync(batch, ct))).Reason, Is.EqualTo(Reason.NotFound));
    }

    [Test]
    public async Task A_batch_of_another_space_and_one_that_is_absent_look_the_same(CancellationToken ct)
    {
        var batch = await _test.BeginAsync(_space, ct);
        var stranger = new Caller(Callers.Owner, "sp_00000000000000000000000000000000", "other", new HashSet<string>(), "s");
        var other = await _test.CreateSpaceAsync(ct, address: "other.test");

        var foreign = await RefusalOf(() => _test.Batches.CommitAsync(stranger, batch.Id, ct));
        var absent = await RefusalOf(() => _test.Batches.CommitAsync(stranger, "ba_00000000000000000000000000000000", ct));
        var wrong = await RefusalOf(() => _test.WriteAsync(other, "a", Bytes, ct, batch.Id));

        Assert.That((foreign.Reason, foreign.Message), Is.EqualTo((absent.Reason, absent.Message)));
        Assert.That(wrong.Reason, Is.EqualTo(Reason.NotFound));
    }

    [Test]
    public async Task Of_many_who_begin_at_once_one_gets_the_batch(CancellationToken ct)
    {
        var begun = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            async () =>
            {
                try
                {
                    return await _test.BeginAsync(_space, ct);
                }
                catch (Refusal refusal) when (refusal.Reason == Reason.SpaceBusy)
                {
                    return null;
                }
            }, ct)));

        Assert.That(begun.OfType<Batch>().Count(), Is.EqualTo(1));
    }

    private Task<long> CommitAsync(Batch batch, CancellationToken ct) => _test.Batches.CommitAsync(TestSpaces.Service, batch.Id, ct);

    private Task AbortAsync(Batch batch, CancellationToken ct) => _test.Batches.AbortAsync(TestSpaces.Service, batch.Id, ct);

    private static async Task<Refusal> RefusalOf(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Refusal refusal)
        {
            return refusal;
        }

        throw new AssertionException("nothing was refused");
    }
}
