using Mover.V1;

namespace Mover.Tui.Entries;

/// <summary>Kinds of entries as the command line says them.</summary>
internal static class EntryKindName
{
    public static readonly string[] All = ["file", "data", "version"];

    public static string Of(EntryKind kind) => kind switch
    {
        EntryKind.File => "file",
        EntryKind.Data => "data",
        EntryKind.Version => "version",
        _ => "unknown",
    };

    /// <summary>The kind of a name; any kind for no name.</summary>
    public static EntryKind Parse(string? name) => name switch
    {
        "file" => EntryKind.File,
        "data" => EntryKind.Data,
        "version" => EntryKind.Version,
        _ => EntryKind.Unspecified,
    };
}
