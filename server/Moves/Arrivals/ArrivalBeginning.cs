using Google.Protobuf.Collections;
using Mover.Peer.V1;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Server.Moves.Documents;
using Mover.Server.Notices;
using Mover.Server.Spaces;
using Mover.Server.Spaces.Quarantine;
using Mover.Server.Spaces.Replacing;
using Mover.V1;

namespace Mover.Server.Moves.Arrivals;

/// <summary>Lets an arrival begin, and each further pass of it: what the source's server orders is written down, and pulled by <see cref="ArrivalRunner"/>.</summary>
internal sealed class ArrivalBeginning(
    MoverDatabase database,
    ArrivalSaga saga,
    SpaceReplacement replacement,
    MoveSecrets secrets,
    NoticeBoard notices,
    MovesOptions options,
    TimeProvider time)
{
    private const int KeyBytes = 32;

    // The credential lives as long as the move, which ends it; this is for moves that are forgotten.
    private static readonly TimeSpan CredentialTime = TimeSpan.FromDays(400);

    public Task<BeginArrivalResponse> BeginAsync(string moveId, BeginArrivalRequest request, CancellationToken ct)
    {
        Require(request);
        var keys = SealingKey.Create();
        return database.WriteAsync((session, ct) => BeginAsync(session, moveId, request, keys, ct), ct);
    }

    public Task BeginPassAsync(string moveId, BeginPassRequest request, CancellationToken ct) => database.WriteAsync(
        async (session, ct) =>
        {
            var (arrival, space) = await ArrivalSaga.GetAndLockAsync(session, moveId, ct);
            if (!arrival.IsComing)
                throw ArrivalSaga.WrongState(arrival);
            if (request.Pass == arrival.Pass)
            {
                await saga.StoreAsync(session, arrival with { IsFinal = request.FinalPass, ContactTime = time.GetUtcNow() }, ct);
                return;
            }

            if (request.Pass != arrival.Pass + 1 || arrival.State != ArrivalState.Waiting)
                throw Refusal.Field("pass", $"must be {arrival.Pass}, or one more once that one is here.");
            RequireRoom(space, request.UsedBytes, request.EntryCount);
            var next = arrival with
            {
                State = ArrivalState.Pulling,
                Pass = request.Pass,
                IsFinal = request.FinalPass,
                UsedBytes = request.UsedBytes,
                EntryCount = request.EntryCount,
                After = null,
            };
            await saga.TurnAsync(session, next, ct);
        }, ct);

    private async Task<BeginArrivalResponse> BeginAsync(
        DatabaseSession session, string moveId, BeginArrivalRequest request, (byte[] PrivatePkcs8, byte[] PublicSpki) keys, CancellationToken ct)
    {
        var (arrival, space) = await ArrivalSaga.GetAndLockAsync(session, moveId, ct);
        if (arrival.State != ArrivalState.Consented)
        {
            // Asked again, because the answer was lost.
            return arrival.IsComing
                ? new BeginArrivalResponse { SealingKey = Google.Protobuf.ByteString.CopyFrom(SealingKey.PublicOf(secrets.ReadKey(arrival.SealingKey!))) }
                : throw ArrivalSaga.WrongState(arrival);
        }

        if (request.SourceAddress != arrival.SourceAddress)
            throw new Refusal(Reason.MoveConsentInvalid, "The consent is for a move out of another space.");
        await FreeSpaces.RequireAsync(session, space, moveId, ct);
        RequireRoom(space, request.UsedBytes, request.EntryCount);
        if (await ArrivalTable.CountComingAsync(session, ct) >= options.MostArrivals)
            throw new Refusal(Reason.MoveServerBusy, "As many moves as are allowed come here already.", ("retry_after_seconds", "30"));
        var opened = await replacement.OpenAsync(session, arrival.SpaceId, arrival.Holder, ct);
        await PeerCredentials.ExtendAsync(session, new PeerCredential(moveId, PeerSide.Source), time.GetUtcNow() + CredentialTime, ct);
        var begun = arrival with
        {
            State = ArrivalState.Pulling,
            PullToken = secrets.Protect(request.PullToken),
            ComparisonKey = secrets.Protect(request.ComparisonKey.ToByteArray()),
            SealingKey = secrets.Protect(keys.PrivatePkcs8),
            Applications = [.. request.Applications],
            FormerApplications = await ReadFormerAsync(session, arrival.SpaceId, ct),
            BaseRevision = opened.Revision,
            Revision = opened.Revision + 1,
            Pass = 1,
            UsedBytes = request.UsedBytes,
            EntryCount = request.EntryCount,
        };
        await saga.TurnAsync(session, begun, ct);
        await notices.PostAsync(session, arrival.SpaceId, new ArrivalStarted(moveId, arrival.SourceAddress), byMail: true, ct);
        return new BeginArrivalResponse { SealingKey = Google.Protobuf.ByteString.CopyFrom(keys.PublicSpki) };
    }

    private static async Task<IReadOnlyList<FormerApplication>> ReadFormerAsync(DatabaseSession session, string spaceId, CancellationToken ct) =>
        [.. (await QuarantineTable.ListSetAsync(session, spaceId, ct)).Select(row => new FormerApplication(row.Application, row.DataVersion, row.IsQuarantined))];

    private void RequireRoom(Spaces.Space space, long usedBytes, long entryCount)
    {
        if (usedBytes < 0 || entryCount < 0)
            throw Refusal.Field("used_bytes", "and entry_count must not be negative.");
        if (entryCount > options.MostEntries)
            throw new Refusal(Reason.TooLarge, $"A space that moves here has {options.MostEntries} entries at the most.", ("limit", $"{options.MostEntries}"));
        // What the target has is replaced: only what comes has to fit.
        SpaceRules.RequireQuota(space, 0, usedBytes);
    }

    private static void Require(BeginArrivalRequest request)
    {
        ProtocolVersions.Require([request.Version]);
        if (!ArrivalBounds.IsToken(request.PullToken))
            throw Refusal.Field("pull_token", "is not a token.");
        if (request.ComparisonKey.Length != KeyBytes)
            throw Refusal.Field("comparison_key", $"must have {KeyBytes} bytes.");
        Require(request.Applications);
    }

    private static void Require(RepeatedField<SourceApplication> applications)
    {
        if (applications.Count > ArrivalBounds.MostApplications || applications.DistinctBy(application => application.Application).Count() < applications.Count)
            throw Refusal.Field("applications", $"must be {ArrivalBounds.MostApplications} different ones at the most.");
        foreach (var application in applications)
        {
            if (!CatalogueRules.IsId(application.Application))
                throw Refusal.Field("applications", "have an id that no application has.");
            if (!ArrivalBounds.IsVersion(application.Version))
                throw Refusal.Field("applications", "have a version that is none.");
            if (application.UsedBytes < 0 || application.EntryCount < 0)
                throw Refusal.Field("applications", "must not have fewer than no entries.");
        }
    }
}
