using Mover.V1;

namespace Mover.Server.Notices.Texts;

/// <summary>Says that an import was taken back.</summary>
internal sealed class ImportUndoneText() : NoticeText<ImportUndone>(NoticeKind.ImportUndone)
{
    protected override NoticeWords French(ImportUndone notice, Occasion at) => new(
        $"Votre import est annulé",
        [
            new Paragraph($"Ce que l'import avait ajouté à votre espace {at.Address} n'y est plus, et ce qu'il avait remplacé y est de nouveau."),
            .. LeftOf(notice, $"{at.Say.Count(notice.LeftCount, "élément que vous aviez changé depuis est resté", "éléments que vous aviez changés depuis sont restés")}."),
            new Paragraph($"Si ce n'était pas vous, changez votre mot de passe et prévenez-nous."),
        ]);

    protected override NoticeWords English(ImportUndone notice, Occasion at) => new(
        $"Your import was taken back",
        [
            new Paragraph($"What the import had added to your space {at.Address} is gone, and what it had replaced is there again."),
            .. LeftOf(notice, $"{at.Say.Count(notice.LeftCount, "entry that you had changed since was left", "entries that you had changed since were left")}."),
            new Paragraph($"If it was not you, change your password and let us know."),
        ]);

    private static IEnumerable<Block> LeftOf(ImportUndone notice, Words text) => notice.LeftCount == 0 ? [] : [new Paragraph(text)];
}
