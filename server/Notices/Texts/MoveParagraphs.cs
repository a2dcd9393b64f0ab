namespace Mover.Server.Notices.Texts;

/// <summary>What both owners of a move that has switched are told alike.</summary>
internal static class MoveParagraphs
{
    /// <param name="count">Applications whose content is kept in quarantine.</param>
    public static IEnumerable<Block> FrenchQuarantine(int count, Occasion at) => count == 0 ? [] :
    [
        new Paragraph(
            $"{at.Say.Count(count, "application est gardée à part avec son contenu", "applications sont gardées à part avec leur contenu")}, "
            + $"en attendant que le nouvel espace puisse s'en servir. Rien n'est perdu, et tout réapparaîtra dès que ce sera possible."),
    ];

    /// <inheritdoc cref="FrenchQuarantine"/>
    public static IEnumerable<Block> EnglishQuarantine(int count, Occasion at) => count == 0 ? [] :
    [
        new Paragraph(
            $"{at.Say.Count(count, "application is set aside with its content", "applications are set aside with their content")}, "
            + $"until the new space can use it. Nothing is lost, and it will appear by itself as soon as that is possible."),
    ];

    /// <summary>For those who keep proofs; the feed is read for news.</summary>
    public static Block FrenchHash(string hash) => new Paragraph($"Empreinte du contenu, la même des deux côtés : {hash}", Places.MailAlone);

    /// <inheritdoc cref="FrenchHash"/>
    public static Block EnglishHash(string hash) => new Paragraph($"Fingerprint of the content, the same on both sides: {hash}", Places.MailAlone);
}
