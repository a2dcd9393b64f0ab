using Mover.Server.Moves;
using Mover.V1;

namespace Mover.Tests.Moves;

/// <summary>Prints the rules of moves as README shows them.</summary>
internal static class MoveStateTable
{
    public static IReadOnlyList<string> Lines()
    {
        var lines = new List<string> { "| State | Input | Next state | What is done in the same transaction |", "|---|---|---|---|" };
        lines.AddRange(
            from state in Enum.GetValues<MoveState>()
            from input in Enum.GetValues<MoveInput>()
            let step = MoveRules.Find(state, input)
            where step is not null
            select $"| {MoveRules.Words(state)} | {Words(input)} | {MoveRules.Words(step.Next)} | {Words(step.Effects)} |");
        return lines;
    }

    private static string Words(MoveEffects effects) => effects == MoveEffects.None
        ? "nothing else"
        : string.Join(", ", Enum.GetValues<MoveEffects>().Where(effect => effect != MoveEffects.None && effects.HasFlag(effect)).Select(effect => Words(effect.ToString())));

    private static string Words(MoveInput input) => Words(input.ToString());

    private static string Words(string name) =>
        string.Concat(name.Select((letter, at) => char.IsUpper(letter) && at > 0 ? $" {letter}" : $"{letter}")).ToLowerInvariant();
}
