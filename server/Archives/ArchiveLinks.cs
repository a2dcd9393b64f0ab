using Google.Protobuf.WellKnownTypes;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Server.Journal;
using Mover.V1;

namespace Mover.Server.Archives;

/// <summary>Makes and revokes the links under which parts are given out over HTTP.</summary>
internal sealed class ArchiveLinks(
    MoverDatabase database, SignedLinks links, ArchiveShelf shelf, AnsweredRequests answers, LinkAddress address, TimeProvider time)
{
    /// <param name="request">As it came, to recognise a repeat.</param>
    public async Task<CreateArchiveLinkResponse> CreateAsync(Caller caller, CreateArchiveLinkRequest request, CancellationToken ct)
    {
        // Asked first: a repeat may come when so long a lifetime is no longer to be had.
        if (await FindAnswerAsync(caller, request, ct) is { } earlier)
            return earlier;
        await shelf.GetReadableAsync(caller, request.ArchiveId, ct);
        var (archive, parts) = await shelf.GetAsync(caller, request.ArchiveId, ct);
        var expireTime = ReadExpireTime(request, archive);
        return await database.WriteAsync(
            (session, ct) => answers.OnceAsync(
                session, caller, request.RequestId, request, () => CreateAsync(session, archive, parts, expireTime, ct), ct), ct);
    }

    public async Task RevokeAsync(Caller caller, string linkId, CancellationToken ct)
    {
        var archiveId = Ids.IsOne(linkId, SignedLink.IdPrefix) ? await links.FindSubjectAsync(LinkPurpose.Archive, linkId, ct) : null;
        if (archiveId is null)
            throw Refusal.NotFound("link");
        var archive = await GetSeenAsync(caller, archiveId, ct);
        await database.WriteAsync(
            (session, ct) =>
            {
                JournalBook.Write(session, JournalCode.ArchiveLinkRevoked, archive.SpaceId, linkId);
                return links.RevokeAsync(session, linkId, ct);
            }, ct);
    }

    /// <summary>Refuses a foreign link in the words for one that never was.</summary>
    private async Task<Archive> GetSeenAsync(Caller caller, string archiveId, CancellationToken ct)
    {
        try
        {
            return (await shelf.GetAsync(caller, archiveId, ct)).Archive;
        }
        catch (Refusal absent) when (absent.Reason == Reason.NotFound)
        {
            throw Refusal.NotFound("link");
        }
    }

    private Task<CreateArchiveLinkResponse?> FindAnswerAsync(Caller caller, CreateArchiveLinkRequest request, CancellationToken ct) =>
        database.ReadAsync(
            (session, ct) => answers.FindAsync<CreateArchiveLinkResponse>(session, caller, request.RequestId, request, ct), ct);

    private DateTimeOffset ReadExpireTime(CreateArchiveLinkRequest request, Archive archive)
    {
        var most = (long)Math.Ceiling((archive.ExpireTime - time.GetUtcNow()).TotalSeconds);
        var seconds = Fields.Number(request.LifetimeSeconds, "lifetime_seconds", most, Math.Min(60, most), most);
        var wanted = time.GetUtcNow().AddSeconds(seconds);
        return wanted < archive.ExpireTime ? wanted : archive.ExpireTime;
    }

    private async Task<CreateArchiveLinkResponse> CreateAsync(
        DatabaseSession session, Archive archive, List<ArchivePart> parts, DateTimeOffset expireTime, CancellationToken ct)
    {
        var (link, secret) = await links.CreateAsync(session, LinkPurpose.Archive, archive.Id, expireTime, ct);
        JournalBook.Write(session, JournalCode.ArchiveLinkCreated, archive.SpaceId, archive.Id, ("link_id", link.Id));
        var page = address.Of(LinkPurpose.Archive, secret);
        return new CreateArchiveLinkResponse
        {
            LinkId = link.Id,
            PartUrls = { parts.Select(part => $"{page}/{part.Number}") },
            ExpireTime = link.ExpireTime.ToTimestamp(),
            PageUrl = page,
        };
    }
}
