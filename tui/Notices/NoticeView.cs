using Mover.V1;

namespace Mover.Tui.Notices;

/// <summary>A notice as it is printed.</summary>
internal sealed record NoticeView(
    string NoticeId, long Position, string Kind, DateTimeOffset CreateTime, DateTimeOffset? ReadTime, string Title, string Text, string Mail,
    IReadOnlyDictionary<string, string> Facts)
{
    public static NoticeView Of(Notice notice) => new(
        notice.NoticeId, notice.Position, NameOf(notice.Kind), notice.CreateTime.ToDateTimeOffset(), notice.ReadTime?.ToDateTimeOffset(),
        notice.Title, notice.Text, NameOf(notice.MailState), new Dictionary<string, string>(notice.Facts));

    /// <summary>One line for people: a star stands before what is unread.</summary>
    public string Line() => $"{(ReadTime is null ? "*" : " ")} {CreateTime:yyyy-MM-dd HH:mm}  {Title}{MailNote()}";

    private string MailNote() => Mail switch
    {
        "waiting" => "  (mail not sent yet)",
        "refused" => "  (mail refused)",
        _ => "",
    };

    private static string NameOf<T>(T value)
        where T : struct, Enum
    {
        // A newer server may send a value that this program does not know.
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
