using Mover.Server.Calls;
using Mover.Server.Moves;
using Mover.Tests.House;
using Mover.V1;

namespace Mover.Tests.Moves;

/// <summary>What an input makes of a move in a state: all of it, pure.</summary>
internal sealed class MoveRulesTests
{
    private static readonly MoveState[] States = [.. Enum.GetValues<MoveState>().Where(state => state != MoveState.Unspecified)];

    private static readonly MoveInput[] Inputs = Enum.GetValues<MoveInput>();

    [Test]
    public void Readme_shows_every_legal_step()
    {
        var shown = File.ReadLines(Path.Combine(SourceTree.Root, "README.md"))
            .SkipWhile(line => !line.StartsWith("| State |", StringComparison.Ordinal)).TakeWhile(line => line.StartsWith('|'));
        Assert.That(shown, Is.EqualTo(MoveStateTable.Lines()), $"The rules say:\n{string.Join('\n', MoveStateTable.Lines())}");
    }

    [Test]
    public void Whatever_is_not_in_the_table_is_refused_with_the_state()
    {
        foreach (var (state, input) in from state in States from input in Inputs where MoveRules.Find(state, input) is null select (state, input))
        {
            var refusal = Assert.Throws<Refusal>(() => MoveRules.Decide(state, input))!;
            Assert.That(refusal.Reason, Is.EqualTo(Reason.MoveState));
            Assert.That(refusal.Facts, Is.EqualTo(new[] { ("state", MoveRules.Words(state)) }));
        }
    }

    [Test]
    public void A_source_is_frozen_exactly_from_freezing_to_switching()
    {
        foreach (var (state, input, step) in Steps())
        {
            var (before, after) = (IsFrozen(state), IsFrozen(step.Next));
            Assert.That(step.Effects.HasFlag(MoveEffects.Freeze), Is.EqualTo(!before && after), $"{state} {input}");
            // Closed or thawed: it is never left frozen.
            Assert.That(step.Effects.HasFlag(MoveEffects.Thaw) || step.Effects.HasFlag(MoveEffects.Close), Is.EqualTo(before && !after), $"{state} {input}");
        }
    }

    [Test]
    public void Once_the_order_to_switch_is_out_only_the_target_has_a_word() =>
        Assert.That(Inputs.Where(input => MoveRules.Find(MoveState.Switching, input) is not null), Is.EquivalentTo(new[] { MoveInput.Switched, MoveInput.SwitchRefused }));

    [Test]
    public void Every_end_before_the_switch_tells_the_target_and_keeps_nothing()
    {
        foreach (var (state, input, step) in Steps().Where(step => step.Step.Next is MoveState.Cancelled or MoveState.Failed && step.Input != MoveInput.Inverted))
        {
            Assert.That(step.Effects.HasFlag(MoveEffects.TellTarget), $"{state} {input}");
            if (state >= MoveState.Confirmed)
                Assert.That(step.Effects.HasFlag(MoveEffects.Release | MoveEffects.EndCredentials), $"{state} {input}");
        }
    }

    [Test]
    public void What_has_ended_stays_so() => Assert.That(
        from state in new[] { MoveState.Done, MoveState.Cancelled, MoveState.Failed, MoveState.Undone } from input in Inputs select MoveRules.Find(state, input),
        Is.All.Null);

    [Test]
    public void Every_state_can_be_reached_and_every_input_is_used()
    {
        var reached = new HashSet<MoveState> { MoveState.Draft };
        while (Steps().Where(step => reached.Contains(step.State)).Any(step => reached.Add(step.Step.Next)))
        {
        }

        Assert.That(reached, Is.EquivalentTo(States));
        Assert.That(Steps().Select(step => step.Input).Distinct(), Is.EquivalentTo(Inputs));
    }

    private static bool IsFrozen(MoveState state) => state is MoveState.Freezing or MoveState.Verifying or MoveState.Switching;

    private static IEnumerable<(MoveState State, MoveInput Input, MoveStep Step)> Steps() =>
        from state in States from input in Inputs let step = MoveRules.Find(state, input) where step is not null select (state, input, step);
}
