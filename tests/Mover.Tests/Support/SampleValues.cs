using Mover.V1;

namespace Mover.Tests.Support;

/// <summary>Values that suit the fields of any reply.</summary>
internal static class SampleValues
{
    public static string Of(ReplyField field) => field.Type switch
    {
        ReplyFieldType.Date => "2026-12-24",
        ReplyFieldType.Number => "3",
        ReplyFieldType.Choice => field.Choices[0],
        _ => "les dessins",
    };
}
