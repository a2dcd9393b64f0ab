namespace Mover.Tui.Painting;

/// <summary>What a cell means. How that looks is for the theme to say, so that a picture is the same in every theme.</summary>
internal enum Ink : byte
{
    /// <summary>What one reads.</summary>
    Text,

    /// <summary>What stands beside it: lines, labels, what is over.</summary>
    Dim,

    /// <summary>Heads of columns, titles of boxes.</summary>
    Title,

    /// <summary>A key that does something here.</summary>
    Key,

    /// <summary>As it should be.</summary>
    Good,

    /// <summary>Soon too late.</summary>
    Warn,

    /// <summary>Too late, refused, destructive.</summary>
    Bad,

    /// <summary>What stands out without being good or bad.</summary>
    Accent,

    /// <summary>The full part of a bar.</summary>
    Bar,

    /// <summary>The line at the top in a harmless surrounding.</summary>
    Banner,

    /// <summary>The line at the top where mistakes are dear.</summary>
    Danger,
}
