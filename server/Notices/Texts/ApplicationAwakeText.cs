using Mover.V1;

namespace Mover.Server.Notices.Texts;

/// <summary>Says that content which was set aside can be used.</summary>
internal sealed class ApplicationAwakeText() : NoticeText<ApplicationAwake>(NoticeKind.ApplicationAwake)
{
    protected override NoticeWords French(ApplicationAwake notice, Occasion at) => new(
        $"L'application {notice.TitleFr} est disponible dans votre espace",
        new Paragraph(
            $"Le contenu de l'application {notice.TitleFr} était gardé à part depuis le déménagement vers votre espace {at.Address}. "
            + $"Il peut être utilisé dès maintenant, et rien n'y manque."),
        new Paragraph($"Vous n'avez rien à faire : ouvrez l'application comme les autres."));

    protected override NoticeWords English(ApplicationAwake notice, Occasion at) => new(
        $"The application {notice.TitleEn} is available in your space",
        new Paragraph(
            $"The content of the application {notice.TitleEn} had been set aside since the move to your space {at.Address}. "
            + $"It can be used from now on, and nothing is missing."),
        new Paragraph($"There is nothing to do: open the application like any other."));
}
