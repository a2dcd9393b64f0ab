using Mover.V1;

namespace Mover.Server.Notices.Texts;

/// <summary>Says why the space cannot be changed at present, and that it goes on by itself.</summary>
internal sealed class MoveStalledText() : NoticeText<MoveStalled>(NoticeKind.MoveStalled)
{
    protected override NoticeWords French(MoveStalled notice, Occasion at) => new(
        $"Le déménagement de votre espace attend l'autre serveur",
        new Paragraph(
            $"Le déménagement de votre espace {at.Address} vers {notice.TargetAddress} touche à sa fin, mais l'autre serveur ne répond pas. "
            + $"Rien n'est perdu."),
        new Paragraph(
            $"En attendant, vous pouvez lire votre espace, mais pas le modifier. "
            + $"Le déménagement reprendra de lui-même dès que l'autre serveur répondra, et nous vous écrirons."),
        new Paragraph($"Vous n'avez rien à faire. Si cela dure plus d'une journée, prévenez-nous."));

    protected override NoticeWords English(MoveStalled notice, Occasion at) => new(
        $"The move of your space waits for the other server",
        new Paragraph(
            $"The move of your space {at.Address} to {notice.TargetAddress} is near its end, but the other server does not answer. "
            + $"Nothing is lost."),
        new Paragraph(
            $"Meanwhile you can read your space, but not change it. "
            + $"The move goes on by itself as soon as the other server answers, and we will write to you."),
        new Paragraph($"There is nothing to do. If it takes longer than a day, let us know."));
}
