using Mover.Server.Archives;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Server.Identity.Grants;
using Mover.V1;
using Grant = Mover.Server.Identity.Grants.Grant;

namespace Mover.Server.Support.Grants;

/// <summary>Makes the archives of rescue exports; the builder of archives mails their links to the owner's address from before.</summary>
/// <remarks>Each is made once: its grant names the call, and a server that was killed in between gets the answer of the first.</remarks>
internal sealed class RescueExports(MoverDatabase database, ArchiveBuilder builder, ArchivesOptions archives, SupportOptions options, TimeProvider time)
{
    private const int ExportsAtOnce = 10;

    public async Task MakeAllAsync(CancellationToken ct)
    {
        foreach (var grant in await database.ReadAsync((session, ct) => GrantTable.ListToExportAsync(session, time.GetUtcNow(), ExportsAtOnce, ct), ct))
            await MakeAsync(grant, ct);
    }

    private async Task MakeAsync(Grant grant, CancellationToken ct)
    {
        var caller = new Caller(Callers.Service, grant.Id, "support", new HashSet<string> { Scopes.Archives }, null);
        var wish = new ArchiveWish(grant.SpaceId, grant.Applications, IncludeShared: true, archives.PartSizeBytes, grant.EndTime - time.GetUtcNow(), MailOwner: true)
        {
            GrantId = grant.Id,
            MostDownloads = options.MostDownloads,
        };
        var request = new CreateArchiveRequest { SpaceId = grant.SpaceId, RequestId = grant.Id, Applications = { grant.Applications } };
        var made = await builder.CreateAsync(caller, wish, request, ct);
        await database.WriteAsync((session, ct) => GrantTable.SetArchiveAsync(session, grant.Id, made.Archive.ArchiveId, ct), ct);
    }
}
