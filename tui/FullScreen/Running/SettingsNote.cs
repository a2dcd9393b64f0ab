using Mover.Tui.FullScreen.Words;

namespace Mover.Tui.FullScreen.Running;

/// <summary>Something in the settings file that was ignored.</summary>
/// <param name="Line">Counted from 1; 0 for the file as a whole.</param>
internal sealed record SettingsNote(int Line, Phrase Words)
{
    private static readonly Phrase WithLine = new("{0}, line {1}: {2}", "{0}, ligne {1} : {2}");

    public string In(Language language) => Line == 0
        ? $"{ConsoleSettingsFile.Name}: {Words.In(language)}"
        : WithLine.In(language, ConsoleSettingsFile.Name, Line, Words.In(language));
}
