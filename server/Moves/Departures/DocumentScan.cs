using Mover.Server.Moves.Documents;
using Mover.Server.Spaces;
using Mover.V1;

namespace Mover.Server.Moves.Departures;

/// <summary>Gathers what the documents of a source mean for its move: connectors to sign in to again, shares to renew, partners to tell.</summary>
/// <param name="documents">Knows which documents can be written for another server.</param>
internal sealed class DocumentScan(string spaceId, string sourceAddress, SourceDocuments documents)
{
    /// <summary>So many partners are told; nobody shares with more.</summary>
    private const int MostPartners = 10_000;

    private readonly HashSet<SharePartner> _partners = [];

    public FindingList Findings { get; } = new();

    /// <summary>Whom the source shares with, and under which path of theirs or ours.</summary>
    public List<(string Path, SharePartner Partner)> Partners { get; } = [];

    public void Add(EntryKey key, ReadOnlyMemory<byte> document)
    {
        if (documents.TravelsAsItIs(key, document, spaceId))
            Find(MoveFindingKind.DocumentAsItIs, key, document.Length);
        if (ShareDocuments.IsDocument(key))
            AddShare(key, ShareDocuments.Read(document), document.Length);
        else if (!ConnectorDocuments.IsPortable(document))
            Find(MoveFindingKind.ConnectorSignIn, key, document.Length);
    }

    private void AddShare(EntryKey key, ShareDocument share, long sizeBytes)
    {
        // A share of somebody else with this space: whoever shares renews it, and hears of the move by being its partner.
        var isOwn = share.Owner is null || share.Owner == sourceAddress;
        if (share.HasLink && isOwn)
            Find(MoveFindingKind.ShareToRenew, key, sizeBytes);
        var partners = isOwn ? share.Partners : [new SharePartner(share.Owner, null)];
        foreach (var partner in partners.Where(partner => partner.Address != sourceAddress && _partners.Count < MostPartners))
        {
            if (_partners.Add(partner))
                Partners.Add((share.Name.Length > 0 ? share.Name : key.Path, partner));
        }
    }

    private void Find(MoveFindingKind kind, EntryKey key, long sizeBytes) => Findings.Add(new MoveFinding
    {
        Kind = kind,
        Application = key.Application,
        Path = key.Path,
        EntryCount = 1,
        SizeBytes = sizeBytes,
    });
}
