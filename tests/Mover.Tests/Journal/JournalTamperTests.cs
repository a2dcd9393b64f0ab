using Google.Protobuf;
using Mover.V1;

namespace Mover.Tests.Journal;

/// <summary>Whoever changes the journal in its database is found, and the record is named.</summary>
[CancelAfter(120_000)]
internal sealed class JournalTamperTests
{
    private JournalScene _scene = null!;

    [SetUp]
    public async Task Begin()
    {
        _scene = await JournalScene.BeginAsync(await TestServer.StartAsync(Shape.Engine), CancellationToken.None);
        await _scene.ActAsync(20, CancellationToken.None);
        await _scene.Server.SweepAsync(CancellationToken.None);
        await _scene.ActAsync(5, CancellationToken.None);
        Assert.That((await _scene.VerifyAsync(CancellationToken.None)).FaultyNumber, Is.Zero);
    }

    [TearDown]
    public async Task End() => await _scene.DisposeAsync();

    private static IEnumerable<TestCaseData> Edits()
    {
        yield return Of("the actor", 10, "was changed", $"UPDATE journal SET actor = 'Staff:somebody' WHERE number = 10");
        yield return Of("the time", 10, "was changed", $"UPDATE journal SET time = time - 1 WHERE number = 10");
        yield return Of("a text that slips into its neighbour", 10, "was changed", $"UPDATE journal SET actor = actor || 's', space_id = SUBSTR(space_id, 2) WHERE number = 10");
        yield return Of("the facts", 10, "facts were changed", $"UPDATE journal_facts SET facts = (SELECT facts FROM journal_facts WHERE number = 11) WHERE number = 10");
        yield return Of("a record that is gone", 10, "is missing", $"DELETE FROM journal WHERE number = 10");
        yield return Of("the first record that is gone", 1, "is missing", $"DELETE FROM journal WHERE number = 1");
        yield return Of("a tail that is gone", 24, "is missing", $"DELETE FROM journal WHERE number > 23");
        yield return Of("two records in each other's place", 10, "was changed", $"UPDATE journal SET number = CASE number WHEN 10 THEN -11 ELSE -10 END WHERE number IN (10, 11)", $"UPDATE journal SET number = -number WHERE number < 0");
        yield return Of("a signature", 21, "not the server's", $"UPDATE journal_checkpoint SET signature = (SELECT hash FROM journal WHERE number = 2)");
        yield return Of("the hash of a checkpoint", 21, "not the server's|of another one", $"UPDATE journal_checkpoint SET hash = (SELECT hash FROM journal WHERE number = 2)");
        yield return Of("the key of a checkpoint", 21, "not the server's", $"UPDATE journal_checkpoint SET key_id = '0123456789abcdef'");
        yield return Of("the head", 0, "written last", $"UPDATE journal_head SET hash = (SELECT hash FROM journal WHERE number = 2)");

        static TestCaseData Of(string what, long number, string words, params string[] edits) => new TestCaseData(number, words, edits).SetArgDisplayNames(what);
    }

    [TestCaseSource(nameof(Edits))]
    public async Task An_edit_is_found_and_named(long number, string words, string[] edits, CancellationToken ct)
    {
        foreach (var edit in edits)
            await _scene.Server.SpoilAsync(edit, ct);
        var verdict = await _scene.VerifyAsync(ct);
        Assert.That(verdict.Fault, Does.Match(words));
        Assert.That(verdict.FaultyNumber, number == 0 ? Is.EqualTo(verdict.LastNumber) : Is.InRange(number, number + 2));
    }

    /// <summary>The tail goes, and with it whatever in the database speaks of it: only what was written down elsewhere knows.</summary>
    [Test]
    public async Task A_tail_that_was_cut_with_care_is_found_by_a_note(CancellationToken ct)
    {
        var noted = await _scene.VerifyAsync(ct);
        var left = noted.LastNumber - 2;
        await _scene.Server.SpoilAsync($"DELETE FROM journal WHERE number > {left}", ct);
        await _scene.Server.SpoilAsync($"DELETE FROM journal_facts WHERE number > {left}", ct);
        await _scene.Server.SpoilAsync($"UPDATE journal_head SET number = {left}, hash = (SELECT hash FROM journal WHERE number = {left})", ct);
        Assert.That((await _scene.VerifyAsync(ct)).FaultyNumber, Is.Zero, "the database alone does not know");
        var note = new VerifyJournalRequest { NotedNumber = noted.LastNumber, NotedHash = noted.LastHash };
        Assert.That(await _scene.VerifyAsync(ct, note), Has.Property(nameof(VerifyJournalResponse.Fault)).Contains("is missing"));
        await _scene.ActAsync(30, ct);
        Assert.That((await _scene.VerifyAsync(ct, note)).Fault, Does.Contain("not the one that was noted"), "nor is one that grew again");
    }

    [Test]
    public async Task A_note_that_is_none_is_refused(CancellationToken ct)
    {
        await Refusals.ExpectAsync(() => _scene.VerifyAsync(ct, new VerifyJournalRequest { NotedNumber = -1, NotedHash = ByteString.CopyFrom(new byte[32]) }), Reason.FieldInvalid);
        await Refusals.ExpectAsync(() => _scene.VerifyAsync(ct, new VerifyJournalRequest { NotedNumber = 1, NotedHash = ByteString.CopyFrom(1) }), Reason.FieldInvalid);
    }

    [Test]
    public async Task Every_thousandth_record_is_signed(CancellationToken ct)
    {
        await _scene.ActAsync(1980, ct);
        await _scene.Server.SweepAsync(ct);
        Assert.That(await _scene.Server.CountAsync($"SELECT COUNT(*) FROM journal_checkpoint WHERE number IN (1000, 2000)", ct), Is.EqualTo(2));
        Assert.That((await _scene.VerifyAsync(ct)).FaultyNumber, Is.Zero);
    }
}
