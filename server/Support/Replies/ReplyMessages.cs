using Mover.Server.Notices.Texts;
using Mover.V1;

namespace Mover.Server.Support.Replies;

/// <summary>Writes replies into answers.</summary>
internal static class ReplyMessages
{
    public static Reply Write(ReplyTemplate reply) => new()
    {
        ReplyId = reply.Id,
        Use = reply.Use,
        Titles = { { FrenchWording.Name, reply.Titles.Fr }, { EnglishWording.Name, reply.Titles.En } },
        Fields = { reply.Fields.Select(Write) },
    };

    private static ReplyField Write(TemplateField field) => new()
    {
        Name = field.Name,
        Type = field.Type,
        MostCharacters = field.MostCharacters,
        Choices = { field.ListChoices().Select(choice => choice.Value) },
    };
}
