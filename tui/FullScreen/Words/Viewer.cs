namespace Mover.Tui.FullScreen.Words;

/// <summary>By what a text for people is made: their language, their zone and the server's time.</summary>
internal sealed record Viewer(Language Language, TimeZoneInfo Zone, DateTimeOffset Now)
{
    public string Say(Phrase phrase) => phrase.In(Language);

    public string Say(Phrase phrase, params ReadOnlySpan<object?> values) => phrase.In(Language, values);
}
