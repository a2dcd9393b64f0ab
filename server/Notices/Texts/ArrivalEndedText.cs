using Mover.V1;

namespace Mover.Server.Notices.Texts;

/// <summary>Tells the owner of the target that nothing comes, and that nothing was replaced.</summary>
internal sealed class ArrivalEndedText() : NoticeText<ArrivalEnded>(NoticeKind.ArrivalEnded)
{
    protected override NoticeWords French(ArrivalEnded notice, Occasion at) => new(
        TitleOf(notice, $"Le déménagement vers votre espace est annulé", $"Le déménagement vers votre espace n'a pas abouti"),
        [
            new Paragraph(
                $"L'espace {notice.SourceAddress} ne déménagera pas vers votre espace {at.Address}. "
                + $"Votre espace est tel qu'il était, et vous pouvez de nouveau le modifier."),
            .. IsCancelled(notice) ? FrenchCancelled(notice) : FrenchFailed(notice),
        ]);

    protected override NoticeWords English(ArrivalEnded notice, Occasion at) => new(
        TitleOf(notice, $"The move to your space is cancelled", $"The move to your space did not succeed"),
        [
            new Paragraph(
                $"The space {notice.SourceAddress} will not move to your space {at.Address}. "
                + $"Your space is as it was, and you can change it again."),
            .. IsCancelled(notice) ? EnglishCancelled(notice) : EnglishFailed(notice),
        ]);

    private static bool IsCancelled(ArrivalEnded notice) => notice.Reason.Length == 0;

    private static Words TitleOf(ArrivalEnded notice, Words cancelled, Words failed) => IsCancelled(notice) ? cancelled : failed;

    private static Block[] FrenchCancelled(ArrivalEnded notice) =>
    [
        new Paragraph(
            $"L'annulation peut venir de vous ou du propriétaire de {notice.SourceAddress}. "
            + $"Si ce n'était ni l'un ni l'autre, changez votre mot de passe et prévenez-nous."),
    ];

    private static Block[] EnglishCancelled(ArrivalEnded notice) =>
    [
        new Paragraph(
            $"You or the owner of {notice.SourceAddress} may have cancelled it. "
            + $"If it was neither of you, change your password and let us know."),
    ];

    private static Block[] FrenchFailed(ArrivalEnded notice) =>
    [
        new Paragraph($"La raison : {MoveCauses.French(notice.Reason)}."),
        new Paragraph($"Une fois cela réglé, le déménagement peut être demandé de nouveau depuis {notice.SourceAddress}."),
    ];

    private static Block[] EnglishFailed(ArrivalEnded notice) =>
    [
        new Paragraph($"The reason: {MoveCauses.English(notice.Reason)}."),
        new Paragraph($"Once that is sorted out, the move can be asked for again from {notice.SourceAddress}."),
    ];
}
