using Google.Protobuf.WellKnownTypes;
using Mover.Server.Calls;
using Mover.Server.Notices.Texts;
using Mover.V1;

namespace Mover.Server.Notices;

/// <summary>Writes lines of a feed into answers.</summary>
internal sealed class FeedMessages(NoticeTexts texts)
{
    /// <summary>The language to write in, or a refusal; empty: each notice in its own.</summary>
    public static string RequireLanguage(string language) => language is "" or FrenchWording.Name or EnglishWording.Name
        ? language
        : throw Refusal.Field("language", "must be \"fr\" or \"en\", or empty for the owner's.");

    public IEnumerable<V1.Notice> Write(FeedPage page, string language) =>
        page.Lines.Select(line => Write(line, page.Mails.GetValueOrDefault(line.Id, MailState.None), language));

    private V1.Notice Write(FeedLine line, MailState mail, string language)
    {
        var notice = NoticeTexts.Read(line);
        var say = texts.WordingOf(language.Length > 0 ? language : line.Language);
        var words = texts.Write(line, notice, say);
        var message = new V1.Notice
        {
            NoticeId = line.Id,
            Position = line.Position,
            Kind = line.Kind,
            CreateTime = line.CreateTime.ToTimestamp(),
            ReadTime = line.ReadTime?.ToTimestamp(),
            Title = say.Typeset($"{words.Title}"),
            Text = PlainTextWriter.WriteFeed(words.Blocks, say),
            MailState = mail,
        };
        foreach (var (name, value) in notice.Facts)
            message.Facts.Add(name, SafeText.Of(value));
        return message;
    }
}
