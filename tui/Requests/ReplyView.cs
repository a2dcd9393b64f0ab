using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.Requests;

/// <summary>A text that staff answer with, as it is printed.</summary>
internal sealed record ReplyView(string ReplyId, string Use, IReadOnlyDictionary<string, string> Titles, IReadOnlyList<ReplyView.FieldView> Fields)
{
    internal sealed record FieldView(string Name, string Type, int MostCharacters, IReadOnlyList<string> Choices)
    {
        /// <summary>"name (date)", "cause (one of a, b)".</summary>
        public string Words() => Choices.Count > 0 ? $"{Name} (one of {string.Join(", ", Choices)})" : $"{Name} ({Type})";
    }

    public static ReplyView Of(Reply reply) => new(
        reply.ReplyId, ValueName.Of(reply.Use), new Dictionary<string, string>(reply.Titles),
        [.. reply.Fields.Select(field => new FieldView(field.Name, ValueName.Of(field.Type), field.MostCharacters, [.. field.Choices]))]);

    public string Title(string language) => Titles.GetValueOrDefault(language, "");

    public string FieldLine() => string.Join("; ", Fields.Select(field => field.Words()));
}
