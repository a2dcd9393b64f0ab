namespace Mover.Server.Identity;

/// <summary>What a link is for; one that was made for something else opens nothing.</summary>
internal static class LinkPurpose
{
    /// <summary>Shows an archive and gives out its parts, as often as one likes.</summary>
    public const string Archive = "archive";

    /// <summary>Confirms, once, that a space is to be deleted.</summary>
    public const string Deletion = "deletion";

    /// <summary>Takes back, once, a deletion that waits.</summary>
    public const string Stay = "stay";

    /// <summary>Confirms or refuses, once, a move.</summary>
    public const string Move = "move";

    /// <summary>Takes back, once, a move that has switched.</summary>
    public const string Undo = "undo";

    /// <summary>Shows the report and the receipt of a move, as often as one likes.</summary>
    public const string Report = "report";

    /// <summary>Shows the report of an import, as often as one likes.</summary>
    public const string Import = "import";
}
