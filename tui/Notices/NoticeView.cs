using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.Notices;

/// <summary>A notice as it is printed.</summary>
internal sealed record NoticeView(
    string NoticeId, long Position, string Kind, DateTimeOffset CreateTime, DateTimeOffset? ReadTime, string Title, string Text, string Mail,
    IReadOnlyDictionary<string, string> Facts)
{
    public static NoticeView Of(Notice notice) => new(
        notice.NoticeId, notice.Position, ValueName.Of(notice.Kind), notice.CreateTime.ToDateTimeOffset(), notice.ReadTime?.ToDateTimeOffset(),
        notice.Title, notice.Text, ValueName.Of(notice.MailState), new Dictionary<string, string>(notice.Facts));

    /// <summary>One line for people: a star stands before what is unread.</summary>
    public string Line() => $"{(ReadTime is null ? "*" : " ")} {CreateTime:yyyy-MM-dd HH:mm}  {Title}{MailNote()}";

    private string MailNote() => Mail switch
    {
        "waiting" => "  (mail not sent yet)",
        "refused" => "  (mail refused)",
        _ => "",
    };
}
