using System.Collections.Frozen;
using Grpc.AspNetCore.Server;
using Mover.Server.Calls;

namespace Mover.Server.Identity;

/// <summary>The one table of rights: every rpc and who may call it.</summary>
/// <remarks>
/// An owner is let through here for calls about a space and held to their own space by <see cref="Caller.RequireSpace"/>,
/// where the space is known. The server does not start while an rpc that it serves has no row.
/// </remarks>
internal static class PermissionTable
{
    public static readonly FrozenDictionary<string, Permission> Rows = new Dictionary<string, Permission>
    {
        ["/grpc.health.v1.Health/Check"] = new(Callers.Anybody) { InClosedSpace = true },
        ["/grpc.health.v1.Health/Watch"] = new(Callers.Anybody) { InClosedSpace = true },
        ["/grpc.reflection.v1.ServerReflection/ServerReflectionInfo"] = new(Callers.Anybody) { InClosedSpace = true },

        ["/mover.v1.IdentityService/SignInOwner"] = new(Callers.Anybody) { InClosedSpace = true },
        ["/mover.v1.IdentityService/SignInStaff"] = new(Callers.Anybody) { InClosedSpace = true },
        ["/mover.v1.IdentityService/GetCaller"] = new(Callers.SignedIn) { InClosedSpace = true },
        ["/mover.v1.IdentityService/ListSessions"] = new(Callers.Owner | Callers.Staff) { InClosedSpace = true },
        ["/mover.v1.IdentityService/EndSession"] = new(Callers.Owner | Callers.Staff) { InClosedSpace = true },
        ["/mover.v1.IdentityService/EndOtherSessions"] = new(Callers.Owner | Callers.Staff) { InClosedSpace = true },
        ["/mover.v1.IdentityService/ChangePassword"] = new(Callers.Owner | Callers.Staff),
        ["/mover.v1.IdentityService/BeginOneTimeCodes"] = new(Callers.Staff),
        ["/mover.v1.IdentityService/ConfirmOneTimeCodes"] = new(Callers.Staff),
        ["/mover.v1.IdentityService/RemoveOneTimeCodes"] = new(Callers.Staff),
        ["/mover.v1.IdentityService/ListStaff"] = new(Callers.Staff),

        ["/mover.v1.SpacesService/CreateSpace"] = new(Callers.Service, Scopes.SpacesManage),
        ["/mover.v1.SpacesService/GetSpace"] = new(Callers.Owner | Callers.Service, Scopes.SpacesRead) { InClosedSpace = true },
        ["/mover.v1.SpacesService/ListSpaces"] = new(Callers.Service, Scopes.SpacesRead),
        ["/mover.v1.SpacesService/UpdateSpace"] = new(Callers.Service, Scopes.SpacesManage),
        ["/mover.v1.SpacesService/DeleteSpace"] = new(Callers.Service, Scopes.SpacesManage),
        ["/mover.v1.SpacesService/RequestDeletion"] = new(Callers.Owner),
        ["/mover.v1.SpacesService/CancelDeletion"] = new(Callers.Service, Scopes.SpacesManage),
        ["/mover.v1.SpacesService/ListApplications"] = new(Callers.Anybody) { InClosedSpace = true },
        ["/mover.v1.SpacesService/BeginBatch"] = new(Callers.Owner | Callers.Service, Scopes.SpacesWrite),
        ["/mover.v1.SpacesService/CommitBatch"] = new(Callers.Owner | Callers.Service, Scopes.SpacesWrite),
        ["/mover.v1.SpacesService/AbortBatch"] = new(Callers.Owner | Callers.Service, Scopes.SpacesWrite),
        ["/mover.v1.SpacesService/WriteEntry"] = new(Callers.Owner | Callers.Service, Scopes.SpacesWrite),
        ["/mover.v1.SpacesService/QueryWrite"] = new(Callers.Owner | Callers.Service, Scopes.SpacesWrite),
        ["/mover.v1.SpacesService/WriteEntries"] = new(Callers.Owner | Callers.Service, Scopes.SpacesWrite),
        ["/mover.v1.SpacesService/ReadEntry"] = new(Callers.Owner | Callers.Service | Callers.Staff, Scopes.SpacesRead) { InClosedSpace = true },
        ["/mover.v1.SpacesService/ReadSecrets"] = new(Callers.Service, Scopes.SpacesSecrets),
        ["/mover.v1.SpacesService/ListEntries"] = new(Callers.Owner | Callers.Service | Callers.Staff, Scopes.SpacesRead) { InClosedSpace = true },
        ["/mover.v1.SpacesService/DeleteEntries"] = new(Callers.Owner | Callers.Service, Scopes.SpacesWrite),

        ["/mover.v1.ArchivesService/CreateArchive"] = new(Callers.Owner | Callers.Service, Scopes.Archives),
        ["/mover.v1.ArchivesService/GetArchive"] = new(Callers.Owner | Callers.Service, Scopes.Archives),
        ["/mover.v1.ArchivesService/ListArchives"] = new(Callers.Owner | Callers.Service, Scopes.Archives),
        ["/mover.v1.ArchivesService/DeleteArchive"] = new(Callers.Owner | Callers.Service, Scopes.Archives),
        ["/mover.v1.ArchivesService/ReadPart"] = new(Callers.Owner | Callers.Service, Scopes.Archives),
        ["/mover.v1.ArchivesService/CreateArchiveLink"] = new(Callers.Owner | Callers.Service, Scopes.Archives),
        ["/mover.v1.ArchivesService/RevokeArchiveLink"] = new(Callers.Owner | Callers.Service, Scopes.Archives),
        ["/mover.v1.ArchivesService/ListSigningKeys"] = new(Callers.Anybody) { InClosedSpace = true },

        ["/mover.v1.ImportsService/CreateImport"] = new(Callers.Owner | Callers.Service, Scopes.Imports),
        ["/mover.v1.ImportsService/WriteImportFile"] = new(Callers.Owner | Callers.Service, Scopes.Imports),
        ["/mover.v1.ImportsService/QueryImportFile"] = new(Callers.Owner | Callers.Service, Scopes.Imports),
        ["/mover.v1.ImportsService/InspectImport"] = new(Callers.Owner | Callers.Service, Scopes.Imports),
        ["/mover.v1.ImportsService/GetImport"] = new(Callers.Owner | Callers.Service, Scopes.Imports),
        ["/mover.v1.ImportsService/ListImports"] = new(Callers.Owner | Callers.Service, Scopes.Imports),
        ["/mover.v1.ImportsService/ListImportLines"] = new(Callers.Owner | Callers.Service, Scopes.Imports),
        ["/mover.v1.ImportsService/RunImport"] = new(Callers.Owner | Callers.Service, Scopes.Imports),
        ["/mover.v1.ImportsService/WatchImport"] = new(Callers.Owner | Callers.Service, Scopes.Imports),
        ["/mover.v1.ImportsService/UndoImport"] = new(Callers.Owner | Callers.Service, Scopes.Imports),
        ["/mover.v1.ImportsService/DeleteImport"] = new(Callers.Owner | Callers.Service, Scopes.Imports),

        ["/mover.v1.NoticesService/ListNotices"] = new(Callers.Owner | Callers.Service, Scopes.SpacesRead) { InClosedSpace = true },
        ["/mover.v1.NoticesService/WatchNotices"] = new(Callers.Owner | Callers.Service, Scopes.SpacesRead) { InClosedSpace = true },
        ["/mover.v1.NoticesService/MarkNoticesRead"] = new(Callers.Owner | Callers.Service, Scopes.SpacesWrite),

        ["/mover.v1.MovesService/ListHosters"] = new(Callers.Anybody) { InClosedSpace = true },
        ["/mover.v1.MovesService/CreateMove"] = new(Callers.Owner | Callers.Service, Scopes.Moves),
        ["/mover.v1.MovesService/GetMove"] = new(Callers.Owner | Callers.Service, Scopes.Moves),
        ["/mover.v1.MovesService/ListMoves"] = new(Callers.Owner | Callers.Service, Scopes.Moves),
        ["/mover.v1.MovesService/GiveConsent"] = new(Callers.Owner),
        ["/mover.v1.MovesService/AttachConsent"] = new(Callers.Owner | Callers.Service, Scopes.Moves),
        ["/mover.v1.MovesService/CheckMove"] = new(Callers.Owner | Callers.Service, Scopes.Moves),
        ["/mover.v1.MovesService/RequestMoveConfirmation"] = new(Callers.Owner | Callers.Service, Scopes.Moves),
        ["/mover.v1.MovesService/InvertMove"] = new(Callers.Owner),
        ["/mover.v1.MovesService/CancelMove"] = new(Callers.Owner | Callers.Service, Scopes.Moves),
        ["/mover.v1.MovesService/UndoMove"] = new(Callers.Owner | Callers.Service, Scopes.Moves),
        ["/mover.v1.MovesService/WatchMove"] = new(Callers.Owner | Callers.Service, Scopes.Moves),
        ["/mover.v1.MovesService/GetMoveReport"] = new(Callers.Owner | Callers.Service, Scopes.Moves),

        ["/mover.v1.JournalService/ListJournalRecords"] = new(Callers.Staff, Roles: Staff.Auditor),
        ["/mover.v1.JournalService/VerifyJournal"] = new(Callers.Staff, Roles: Staff.Auditor),

        ["/mover.v1.SupportService/FileRequest"] = new(Callers.Service | Callers.Staff, Scopes.Requests, Staff.Agent),
        ["/mover.v1.SupportService/GetRequest"] = new(Callers.Service | Callers.Staff, Scopes.Requests),
        ["/mover.v1.SupportService/ListRequests"] = new(Callers.Service | Callers.Staff, Scopes.Requests),
        ["/mover.v1.SupportService/WatchRequests"] = new(Callers.Service | Callers.Staff, Scopes.Requests),
        ["/mover.v1.SupportService/SendIdentityCode"] = new(Callers.Service | Callers.Staff, Scopes.Requests, Staff.Agent),
        ["/mover.v1.SupportService/ConfirmIdentityCode"] = new(Callers.Service | Callers.Staff, Scopes.Requests, Staff.Agent),
        ["/mover.v1.SupportService/RecordIdentityProof"] = new(Callers.Staff, Roles: Staff.Agent),
        ["/mover.v1.SupportService/ClaimRequest"] = new(Callers.Staff, Roles: [Staff.Agent, Staff.Approver]),
        ["/mover.v1.SupportService/ReleaseRequest"] = new(Callers.Staff, Roles: [Staff.Agent, Staff.Approver]),
        ["/mover.v1.SupportService/AskRequester"] = new(Callers.Staff, Roles: [Staff.Agent, Staff.Approver]),
        ["/mover.v1.SupportService/RecordAnswer"] = new(Callers.Service | Callers.Staff, Scopes.Requests, Staff.Agent),
        ["/mover.v1.SupportService/ApproveRequest"] = new(Callers.Staff, Roles: [Staff.Agent, Staff.Approver, Staff.Auditor]),
        ["/mover.v1.SupportService/DenyRequest"] = new(Callers.Staff, Roles: [Staff.Agent, Staff.Approver, Staff.Auditor]),
        ["/mover.v1.SupportService/PreviewDecision"] = new(Callers.Staff, Roles: [Staff.Agent, Staff.Approver]),
        ["/mover.v1.SupportService/WithdrawRequest"] = new(Callers.Service | Callers.Staff, Scopes.Requests, Staff.Agent),
        ["/mover.v1.SupportService/ListReplies"] = new(Callers.Staff),
        ["/mover.v1.SupportService/PreviewReply"] = new(Callers.Staff, Roles: [Staff.Agent, Staff.Approver]),
        ["/mover.v1.SupportService/ListGrants"] = new(Callers.Staff),
        ["/mover.v1.SupportService/RevokeGrant"] = new(Callers.Staff, Roles: [Staff.Agent, Staff.Approver]),
        ["/mover.v1.SupportService/ListPendingSpaces"] = new(Callers.Staff),
        ["/mover.v1.SupportService/WatchTransfers"] = new(Callers.Staff),

        ["/mover.peer.v1.PeerService/Hello"] = new(Callers.Anybody),
        ["/mover.peer.v1.PeerService/LocateSpace"] = new(Callers.Anybody),
        ["/mover.peer.v1.PeerService/AnnounceMove"] = new(Callers.Anybody),
        ["/mover.peer.v1.PeerService/DescribeTarget"] = new(Callers.Peer, PeerSide.Source),
        ["/mover.peer.v1.PeerService/BeginArrival"] = new(Callers.Peer, PeerSide.Source),
        ["/mover.peer.v1.PeerService/BeginPass"] = new(Callers.Peer, PeerSide.Source),
        ["/mover.peer.v1.PeerService/WatchArrival"] = new(Callers.Peer, PeerSide.Source),
        ["/mover.peer.v1.PeerService/SwitchArrival"] = new(Callers.Peer, PeerSide.Source),
        ["/mover.peer.v1.PeerService/AbortArrival"] = new(Callers.Peer, PeerSide.Source),
        ["/mover.peer.v1.PeerService/UndoArrival"] = new(Callers.Peer, PeerSide.Source),
        ["/mover.peer.v1.PeerService/TellSource"] = new(Callers.Peer, PeerSide.Source),
        ["/mover.peer.v1.PeerService/InvertDraft"] = new(Callers.Peer, PeerSide.Source),
        ["/mover.peer.v1.PeerService/ReadEntries"] = new(Callers.Peer, PeerSide.Target),
        ["/mover.peer.v1.PeerService/ReadContents"] = new(Callers.Peer, PeerSide.Target),
        ["/mover.peer.v1.PeerService/GetMoveState"] = new(Callers.Peer, PeerSide.Target),
        ["/mover.peer.v1.PeerService/RequestEnd"] = new(Callers.Peer, PeerSide.Target),
    }.ToFrozenDictionary();

    /// <summary>Stops the start of a server that serves an rpc without a row, naming every such rpc.</summary>
    public static void RequireComplete(IEnumerable<Endpoint> endpoints)
    {
        var missing = endpoints
            .Select(endpoint => endpoint.Metadata.GetMetadata<GrpcMethodMetadata>()?.Method.FullName)
            .Where(name => name is not null && !Rows.ContainsKey(name))
            .Distinct()
            .ToList();
        if (missing.Count > 0)
            throw new InvalidOperationException($"No row in the permission table for: {string.Join(", ", missing)}.");
    }
}
