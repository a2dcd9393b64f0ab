using Mover.Server.Support.Replies;
using Mover.V1;

namespace Mover.Tests.Support.Replies;

/// <summary>Replies for tests.</summary>
internal static class SampleReply
{
    /// <summary>A text with the field "day".</summary>
    public const string Good = "On {day}, we will call you back.";

    /// <summary>A reply of one paragraph.</summary>
    public static ReplyTemplate Of(IReadOnlyList<TemplateField> fields, string french, string english) =>
        new("sample", ReplyUse.Question, new("Un titre", "A title"), fields, new([french], [english]));
}
