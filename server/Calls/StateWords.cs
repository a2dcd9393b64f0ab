namespace Mover.Server.Calls;

/// <summary>States in the words in which refusals and the journal say them: "awaiting confirmation".</summary>
internal static class StateWords
{
    public static string Of(Enum state) =>
        string.Concat(state.ToString().Select((letter, at) => char.IsUpper(letter) && at > 0 ? $" {letter}" : $"{letter}")).ToLowerInvariant();
}
