namespace Mover.Tui.CommandLine;

/// <summary>How results are written.</summary>
internal enum OutputFormat
{
    /// <summary>For people; foreign text is made safe for the terminal.</summary>
    Table,

    /// <summary>For programs: one object, or one object a line for lists.</summary>
    Json,
}
