using Mover.Tui.FullScreen.Transfers;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.ConsoleTests.FullScreen.Transfers;

internal sealed class MoveStepsTests
{
    [TestCase(MoveState.Draft, "● Draft ○ Checked ○ AwaitingConfirmation ○ Confirmed ○ Copying ○ Freezing ○ Verifying ○ Switching ○ Moved ○ Done")]
    [TestCase(MoveState.Copying, "✓ Draft ✓ Checked ✓ AwaitingConfirmation ✓ Confirmed ● Copying ○ Freezing ○ Verifying ○ Switching ○ Moved ○ Done")]
    [TestCase(MoveState.Switching, "✓ Draft ✓ Checked ✓ AwaitingConfirmation ✓ Confirmed ✓ Copying ✓ Freezing ✓ Verifying ● Switching ○ Moved ○ Done")]
    [TestCase(MoveState.Moved, "✓ Draft ✓ Checked ✓ AwaitingConfirmation ✓ Confirmed ✓ Copying ✓ Freezing ✓ Verifying ✓ Switching ● Moved ○ Done")]
    [TestCase(MoveState.Done, "✓ Draft ✓ Checked ✓ AwaitingConfirmation ✓ Confirmed ✓ Copying ✓ Freezing ✓ Verifying ✓ Switching ✓ Moved ✓ Done")]
    [TestCase(MoveState.Undoing, "✓ Draft ✓ Checked ✓ AwaitingConfirmation ✓ Confirmed ✓ Copying ✓ Freezing ✓ Verifying ✓ Switching ✓ Moved ● Undoing ○ Undone")]
    [TestCase(MoveState.Undone, "✓ Draft ✓ Checked ✓ AwaitingConfirmation ✓ Confirmed ✓ Copying ✓ Freezing ✓ Verifying ✓ Switching ✓ Moved ✓ Undone")]
    [TestCase((MoveState)99, "● 99")]
    public void A_move_shows_what_is_done_and_what_is_to_come(MoveState state, string steps) => Assert.That(Of(new Move { State = state }), Is.EqualTo(steps));

    [Test]
    public void A_move_that_failed_before_its_copy_says_no_more_than_is_known() =>
        Assert.That(Of(new Move { State = MoveState.Failed }), Is.EqualTo("✓ Draft ✗ Failed"));

    [Test]
    public void A_move_that_failed_in_its_copy_stops_there() => Assert.That(
        Of(new Move { State = MoveState.Failed, Progress = new MoveProgress { Pass = 2 } }),
        Is.EqualTo("✓ Draft ✓ Checked ✓ AwaitingConfirmation ✓ Confirmed ✗ Copying ✗ Failed"));

    [Test]
    public void A_move_that_was_cancelled_while_its_source_was_frozen_stops_there() => Assert.That(
        Of(new Move { State = MoveState.Cancelled, Progress = new MoveProgress { FinalPass = true } }),
        Is.EqualTo("✓ Draft ✓ Checked ✓ AwaitingConfirmation ✓ Confirmed ✓ Copying ✗ Freezing ✗ Cancelled"));

    [Test]
    public void Every_state_has_a_step_that_is_its_own()
    {
        foreach (var state in ValueName.Known<MoveState>())
            Assert.That(MoveSteps.Of(new Move { State = state }).Count(step => step.State == state), Is.EqualTo(1), $"{state}");
    }

    private static string Of(Move move) => string.Join(" ", MoveSteps.Of(move).Select(step => $"{step.Sign} {step.State}"));
}
