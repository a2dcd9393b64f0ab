namespace Mover.Tui.FullScreen.Entries;

/// <summary>Where among the entries of a space one stands: "" for all applications, "files" for one, "files/Photos" for a folder in it.</summary>
internal readonly record struct EntryPlace(string Text)
{
    public bool IsTop => Text.Length == 0;

    public string Application => Text.Split('/', 2)[0];

    /// <summary>How the paths of what is in it begin.</summary>
    public string Prefix => Text.IndexOf('/', StringComparison.Ordinal) is >= 0 and var slash ? Text[(slash + 1)..] + "/" : "";

    /// <summary>The place above it.</summary>
    public EntryPlace Above => new(Text[..Math.Max(0, Text.LastIndexOf('/'))]);

    /// <summary>What a folder of it is known by as a row. An entry of the same name is known by more than that.</summary>
    public string IdOf(string name) => Below(name).Text + "/";

    public EntryPlace Below(string name) => new(IsTop ? name : $"{Text}/{name}");
}
