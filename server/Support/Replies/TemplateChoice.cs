namespace Mover.Server.Support.Replies;

/// <summary>One of the values of a choice.</summary>
/// <param name="Value">What staff choose.</param>
/// <param name="Words">What the owner reads.</param>
internal sealed record TemplateChoice(string Value, Bilingual<string> Words);
