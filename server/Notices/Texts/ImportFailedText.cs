using Mover.V1;

namespace Mover.Server.Notices.Texts;

/// <summary>Says that an import changed nothing, and why.</summary>
internal sealed class ImportFailedText() : NoticeText<ImportFailed>(NoticeKind.ImportFailed)
{
    protected override NoticeWords French(ImportFailed notice, Occasion at) => new(
        $"Votre import n'a pas abouti",
        new Paragraph($"L'archive n'a pas pu être reprise dans votre espace {at.Address} ; la raison : {ImportCauses.French(notice.Reason)}."),
        new Paragraph($"Votre espace est resté tel qu'il était. L'archive envoyée est gardée quelque temps : vous pouvez recommencer depuis votre espace."));

    protected override NoticeWords English(ImportFailed notice, Occasion at) => new(
        $"Your import did not succeed",
        new Paragraph($"The archive could not be taken into your space {at.Address}; the reason: {ImportCauses.English(notice.Reason)}."),
        new Paragraph($"Your space is as it was. The archive that you sent is kept for a while: you can begin again from your space."));
}
