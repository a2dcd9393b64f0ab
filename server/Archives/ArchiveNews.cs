using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Server.Notices;

namespace Mover.Server.Archives;

/// <summary>Tells the owner of a space how its archives end, in the transaction in which they do.</summary>
internal sealed class ArchiveNews(SignedLinks links, NoticeBoard notices, TimeProvider time)
{
    /// <summary>Tells that an archive is ready; gives it with the link to its page, if it is mailed.</summary>
    public async Task<Archive> ReadyAsync(DatabaseSession session, Archive archive, IEnumerable<ArchivePart> parts, CancellationToken ct)
    {
        if (archive.MailOwner)
        {
            var (link, _) = await links.CreateAsync(session, LinkPurpose.Archive, archive.Id, archive.ExpireTime, ct);
            archive = archive with { LinkId = link.Id };
        }

        var named = parts.Select(part => new ArchiveReadyPart(part.FileName, part.SizeBytes)).ToList();
        await notices.PostAsync(
            session, archive.SpaceId, new ArchiveReady(archive.Id, archive.LinkId, named, archive.ExpireTime), archive.MailOwner, ct);
        return archive;
    }

    public Task FailedAsync(DatabaseSession session, Archive archive, CancellationToken ct) =>
        notices.PostAsync(session, archive.SpaceId, new ArchiveFailed(archive.Id), archive.MailOwner, ct);

    /// <summary>Tells that an archive ends soon; by mail only where the mail of before opens it still.</summary>
    public async Task ExpiringAsync(DatabaseSession session, Archive archive, CancellationToken ct)
    {
        var link = archive.LinkId is { } id ? await LinkTable.FindAsync(session, LinkPurpose.Archive, id, ct) : null;
        var linkId = link is { RevokeTime: null } && link.ExpireTime > time.GetUtcNow() ? link.Id : null;
        await notices.PostAsync(
            session, archive.SpaceId, new ArchiveExpiring(archive.Id, linkId, archive.ExpireTime), byMail: linkId is not null, ct);
    }
}
