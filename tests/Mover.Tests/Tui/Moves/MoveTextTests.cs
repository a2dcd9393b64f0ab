using Google.Protobuf.WellKnownTypes;
using Mover.Tui.Moves;
using Mover.V1;

namespace Mover.Tests.Tui.Moves;

/// <summary>How far a move is, in lines for people.</summary>
internal sealed class MoveTextTests
{
    [Test]
    public void A_copy_says_step_figures_rate_time_left_and_present_item()
    {
        var move = new Move
        {
            State = MoveState.Copying,
            Progress = new MoveProgress
            {
                Pass = 1,
                DoneEntries = 1234,
                TotalEntries = 2345,
                DoneBytes = 52_000_000,
                TotalBytes = 100_000_000,
                SavedBytes = 3_000_000,
                BytesPerSecond = 12_000_000,
                SecondsLeft = 4,
                PresentItem = "files dossier 3/été.txt",
            },
        };
        Assert.That(MoveText.Lines(move), Is.EqualTo(new[]
        {
            "[###############---------------] copying, pass 1",
            "52.0 MB of 100 MB (52 %), 1 234 of 2 345 entries, 12.0 MB/s, 4 s left, 3.00 MB there already",
            "files dossier 3/été.txt",
        }));
    }

    [Test]
    public void A_freeze_is_shown_with_its_time_and_a_silent_server_with_what_comes_of_it()
    {
        var move = new Move
        {
            State = MoveState.Freezing,
            Progress = new MoveProgress { Pass = 2, FinalPass = true, FrozenMilliseconds = 1_234, WaitingForPeer = true },
        };
        Assert.That(MoveText.Lines(move), Is.EqualTo(new[]
        {
            "[------------------------------] last pass",
            "0 B, 0 of 0 entries",
            "The other server does not answer. The move goes on by itself.",
            "The source is frozen for 1.2 s",
        }));
    }

    [Test]
    public void A_target_that_cannot_go_on_is_shown_with_its_cause()
    {
        var move = new Move
        {
            State = MoveState.Copying,
            Progress = new MoveProgress { Pass = 1, WaitingReason = "REASON_STORE_FULL", WaitingWords = "The server has no room left on its disk." },
        };
        Assert.That(MoveText.Lines(move)[^1], Is.EqualTo("The target waits: The server has no room left on its disk. The move goes on by itself."));
    }

    [Test]
    public void Before_the_copy_there_is_a_step_and_no_bar()
    {
        var move = new Move { State = MoveState.AwaitingConfirmation, ConfirmExpireTime = Timestamp.FromDateTime(DateTime.UnixEpoch) };
        Assert.That(MoveText.Lines(move), Is.EqualTo(new[] { "waiting for the confirmation by mail, until 1970-01-01 00:00 UTC" }));
    }

    [TestCase(0, "0 ms")]
    [TestCase(449, "449 ms")]
    [TestCase(1_000, "1.0 s")]
    [TestCase(59_900, "59.9 s")]
    [TestCase(61_000, "1 min 01 s")]
    [TestCase(long.MaxValue, "8760 h 00 min")]
    public void A_freeze_is_told_as_exactly_as_it_is_short(long milliseconds, string words) =>
        Assert.That(MoveText.Milliseconds(milliseconds), Is.EqualTo(words));
}
