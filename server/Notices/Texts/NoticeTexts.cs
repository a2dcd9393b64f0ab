using System.Collections.Frozen;
using Mover.V1;

namespace Mover.Server.Notices.Texts;

/// <summary>Finds the words of a notice that was kept.</summary>
internal sealed class NoticeTexts(NoticesOptions options, NoticeLinks links)
{
    // Found rather than listed: a room that brings a notice adds its record and its text, and touches nothing else.
    private static readonly FrozenDictionary<NoticeKind, NoticeText> Texts = typeof(NoticeTexts).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(NoticeText)) && !type.IsAbstract)
        .Select(type => (NoticeText)Activator.CreateInstance(type)!)
        .ToFrozenDictionary(text => text.Kind);

    private readonly Wording _french = new FrenchWording(TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone));
    private readonly Wording _english = new EnglishWording(TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone));

    public static IReadOnlyCollection<NoticeKind> Kinds => Texts.Keys;

    /// <summary>The notice behind a line of a feed.</summary>
    public static Notice Read(FeedLine line) => Texts[line.Kind].Read(line.Facts);

    /// <summary>How a language is written; French for one that is not known.</summary>
    public Wording WordingOf(string language) => language == EnglishWording.Name ? _english : _french;

    /// <summary>What a notice says.</summary>
    public NoticeWords Write(FeedLine line, Notice notice, Wording say) =>
        Texts[line.Kind].Write(notice, new Occasion(line.Address, line.CreateTime, say, links));
}
