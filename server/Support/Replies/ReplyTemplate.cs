using Mover.V1;

namespace Mover.Server.Support.Replies;

/// <summary>A text that staff answer with, as its file has it.</summary>
/// <param name="Titles">A line about it, for those who choose one.</param>
/// <param name="Texts">Its paragraphs; <c>{name}</c> stands for the value of a field.</param>
internal sealed record ReplyTemplate(
    string Id, ReplyUse Use, Bilingual<string> Titles, IReadOnlyList<TemplateField> Fields, Bilingual<IReadOnlyList<string>> Texts)
{
    /// <summary>The text in a language, an empty line between paragraphs, as whoever writes one by hand parts them.</summary>
    public string TextIn(string language) => string.Join("\n\n", Texts.In(language));
}
