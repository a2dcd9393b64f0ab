using Mover.V1;

namespace Mover.Server.Notices.Texts;

/// <summary>Lists the shares whose links have to be made and passed on again.</summary>
internal sealed class SharesToRenewText() : NoticeText<SharesToRenew>(NoticeKind.SharesToRenew)
{
    protected override NoticeWords French(SharesToRenew notice, Occasion at) => new(
        $"{at.Say.Count(notice.ShareCount, "partage", "partages")} à renouveler",
        [
            new Paragraph(
                $"Votre espace {at.Address} a déménagé vers {notice.NewAddress}. "
                + $"Les liens que vous aviez donnés pour ces partages portent l'ancienne adresse, et ne mènent plus à vos documents :"),
            .. ListOf(notice, name => $"« {name} »", at),
            new Paragraph($"Dans votre nouvel espace, faites un nouveau lien pour chacun d'eux, et donnez-le aux personnes concernées."),
        ]);

    protected override NoticeWords English(SharesToRenew notice, Occasion at) => new(
        $"{at.Say.Count(notice.ShareCount, "share", "shares")} to renew",
        [
            new Paragraph(
                $"Your space {at.Address} has moved to {notice.NewAddress}. "
                + $"The links that you gave out for these shares have the old address, and do not lead to your documents any more:"),
            .. ListOf(notice, name => $"“{name}”", at),
            new Paragraph($"In your new space, make a new link for each of them, and give it to the people concerned."),
        ]);

    /// <summary>Their names stand in quotation marks: what people call their files may look like a sentence of ours.</summary>
    private static IEnumerable<Block> ListOf(SharesToRenew notice, Func<string, Words> quote, Occasion at)
    {
        var left = notice.ShareCount - notice.Names.Count;
        var items = notice.Names.Select(quote);
        if (left > 0 && notice.Names.Count > 0)
            items = items.Append(at.Say.AndMore(left));
        return notice.Names.Count == 0 ? [] : [new BulletList([.. items])];
    }
}
