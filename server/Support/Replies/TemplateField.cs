using Mover.V1;

namespace Mover.Server.Support.Replies;

/// <summary>What staff fill in.</summary>
/// <param name="MostCharacters">Of a text; 0 for others.</param>
/// <param name="Choices">Of a choice; none for others.</param>
internal sealed record TemplateField(string Name, ReplyFieldType Type, int MostCharacters = 0, IReadOnlyList<TemplateChoice>? Choices = null)
{
    public IReadOnlyList<TemplateChoice> ListChoices() => Choices ?? [];
}
