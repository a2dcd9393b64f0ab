namespace Mover.Server.Notices.Texts;

/// <summary>What an owner is told alike of every access of staff that is over, however it ended.</summary>
internal static class AccessParagraphs
{
    /// <param name="lists">Pages of entries that were listed.</param>
    /// <param name="reads">Entries that were read.</param>
    public static IEnumerable<Block> FrenchSeen(long lists, long reads, Occasion at) => lists == 0 && reads == 0 ?
    [
        new Paragraph($"Rien n'a été consulté."),
    ] :
    [
        new Paragraph($"Voici ce qui a été consulté :"),
        new BulletList(
        [
            $"{at.Say.Count(lists, "page", "pages")} de la liste du contenu",
            $"{(reads == 0 ? "aucun élément lu" : at.Say.Count(reads, "élément lu", "éléments lus"))}",
        ]),
    ];

    /// <inheritdoc cref="FrenchSeen"/>
    public static IEnumerable<Block> EnglishSeen(long lists, long reads, Occasion at) => lists == 0 && reads == 0 ?
    [
        new Paragraph($"Nothing was looked at."),
    ] :
    [
        new Paragraph($"This was looked at:"),
        new BulletList(
        [
            $"{at.Say.Count(lists, "page", "pages")} of the list of contents",
            $"{(reads == 0 ? "no entry that was read" : at.Say.Count(reads, "entry that was read", "entries that were read"))}",
        ]),
    ];
}
