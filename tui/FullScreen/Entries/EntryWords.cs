using Mover.Tui.FullScreen.Words;

namespace Mover.Tui.FullScreen.Entries;

/// <summary>What rows of entries are called.</summary>
internal static class EntryWords
{
    private static readonly Phrase Version = new("{0} (older version of {1})", "{0} (version du {1})");

    /// <summary>"Photos/", "report.odt", "report.odt (older version of Mon 3 Mar 14:05)".</summary>
    public static string NameOf(EntryRow row, Viewer viewer) => row switch
    {
        { IsFolder: true } => row.Name + "/",
        { IsVersion: true, ChangeTime: { } time } => viewer.Say(Version, row.Name, When.Of(time, viewer)),
        _ => row.Name,
    };
}
