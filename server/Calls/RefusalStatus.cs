using System.Collections.Frozen;
using Grpc.Core;
using Mover.V1;

namespace Mover.Server.Calls;

/// <summary>The one table from a reason to its gRPC status and its HTTP status.</summary>
internal readonly record struct RefusalStatus(StatusCode Grpc, int Http)
{
    private static readonly FrozenDictionary<Reason, RefusalStatus> Table = new Dictionary<Reason, RefusalStatus>
    {
        [Reason.FieldInvalid] = new(StatusCode.InvalidArgument, 400),
        [Reason.PageTokenInvalid] = new(StatusCode.InvalidArgument, 400),
        [Reason.RequestIdReused] = new(StatusCode.AlreadyExists, 409),
        [Reason.CredentialsMissing] = new(StatusCode.Unauthenticated, 401),
        [Reason.CredentialsInvalid] = new(StatusCode.Unauthenticated, 401),
        [Reason.CallerNotAllowed] = new(StatusCode.PermissionDenied, 403),
        [Reason.ScopeMissing] = new(StatusCode.PermissionDenied, 403),
        [Reason.TooManyAttempts] = new(StatusCode.ResourceExhausted, 429),
        [Reason.OneTimeCodeMissing] = new(StatusCode.Unauthenticated, 401),
        [Reason.OneTimeCodesRequired] = new(StatusCode.PermissionDenied, 403),
        [Reason.OneTimeCodesState] = new(StatusCode.FailedPrecondition, 409),
        [Reason.NotFound] = new(StatusCode.NotFound, 404),
        [Reason.AddressTaken] = new(StatusCode.AlreadyExists, 409),
        [Reason.SpaceNotWritable] = new(StatusCode.FailedPrecondition, 409),
        [Reason.SpaceBusy] = new(StatusCode.Unavailable, 503),
        [Reason.BatchOver] = new(StatusCode.FailedPrecondition, 409),
        [Reason.QuotaExceeded] = new(StatusCode.ResourceExhausted, 413),
        [Reason.ApplicationUnknown] = new(StatusCode.InvalidArgument, 400),
        [Reason.ApplicationNotAllowed] = new(StatusCode.PermissionDenied, 403),
        [Reason.SpaceClosed] = new(StatusCode.FailedPrecondition, 409),
        [Reason.SpaceMoved] = new(StatusCode.FailedPrecondition, 409),
        [Reason.PathInvalid] = new(StatusCode.InvalidArgument, 400),
        [Reason.DigestMismatch] = new(StatusCode.FailedPrecondition, 422),
        [Reason.SizeMismatch] = new(StatusCode.InvalidArgument, 400),
        [Reason.OffsetOutOfRange] = new(StatusCode.OutOfRange, 416),
        [Reason.TooLarge] = new(StatusCode.ResourceExhausted, 413),
        [Reason.StreamOutOfOrder] = new(StatusCode.InvalidArgument, 400),
        [Reason.UploadBusy] = new(StatusCode.Aborted, 409),
        [Reason.ArchiveExpired] = new(StatusCode.FailedPrecondition, 410),
        [Reason.ArchiveRevoked] = new(StatusCode.FailedPrecondition, 410),
        [Reason.LinkInvalid] = new(StatusCode.NotFound, 404),
        [Reason.LinkExpired] = new(StatusCode.FailedPrecondition, 410),
        [Reason.LinkUsed] = new(StatusCode.FailedPrecondition, 410),
        [Reason.ArchiveInvalid] = new(StatusCode.InvalidArgument, 400),
        [Reason.MoveState] = new(StatusCode.FailedPrecondition, 409),
        [Reason.MoveSameSpace] = new(StatusCode.InvalidArgument, 400),
        [Reason.MoveServerUnknown] = new(StatusCode.InvalidArgument, 400),
        [Reason.MoveServerNotAllowed] = new(StatusCode.PermissionDenied, 403),
        [Reason.MoveUnderWay] = new(StatusCode.FailedPrecondition, 409),
        [Reason.MoveConsentMissing] = new(StatusCode.FailedPrecondition, 409),
        [Reason.MoveConsentInvalid] = new(StatusCode.PermissionDenied, 403),
        [Reason.MoveNotChecked] = new(StatusCode.FailedPrecondition, 409),
        [Reason.MoveOverwriteNotAcknowledged] = new(StatusCode.FailedPrecondition, 409),
        [Reason.MoveTargetChanged] = new(StatusCode.FailedPrecondition, 409),
        [Reason.MovePeerUnavailable] = new(StatusCode.Unavailable, 503),
        [Reason.MovePeerRefused] = new(StatusCode.FailedPrecondition, 409),
        [Reason.MovePeerVersion] = new(StatusCode.FailedPrecondition, 409),
        [Reason.MovePeerMisbehaves] = new(StatusCode.FailedPrecondition, 422),
        [Reason.MoveHashMismatch] = new(StatusCode.FailedPrecondition, 422),
        [Reason.MoveServerBusy] = new(StatusCode.Unavailable, 503),
        [Reason.MoveAbandoned] = new(StatusCode.FailedPrecondition, 409),
        [Reason.ApplicationQuarantined] = new(StatusCode.FailedPrecondition, 409),
        [Reason.ImportState] = new(StatusCode.FailedPrecondition, 409),
        [Reason.ImportFileMissing] = new(StatusCode.FailedPrecondition, 409),
        [Reason.ImportPlanOutdated] = new(StatusCode.FailedPrecondition, 409),
        [Reason.ImportNotTrusted] = new(StatusCode.FailedPrecondition, 422),
        [Reason.SpaceNotClosed] = new(StatusCode.FailedPrecondition, 409),
        [Reason.RequestState] = new(StatusCode.FailedPrecondition, 409),
        [Reason.RequestChanged] = new(StatusCode.Aborted, 409),
        [Reason.VoteNotAllowed] = new(StatusCode.PermissionDenied, 403),
        [Reason.IdentityCodeWrong] = new(StatusCode.PermissionDenied, 403),
        [Reason.GrantObstructed] = new(StatusCode.FailedPrecondition, 409),
        [Reason.GrantState] = new(StatusCode.FailedPrecondition, 409),
        [Reason.SpaceHeld] = new(StatusCode.FailedPrecondition, 409),
        [Reason.ArchiveDownloadsUsed] = new(StatusCode.PermissionDenied, 403),
        [Reason.StoreFull] = new(StatusCode.ResourceExhausted, 507),
        [Reason.StoreDamaged] = new(StatusCode.DataLoss, 500),
        [Reason.StoreUnavailable] = new(StatusCode.Unavailable, 503),
    }.ToFrozenDictionary();

    /// <summary>The row of a reason; every reason but UNSPECIFIED has one, and a test says so.</summary>
    public static RefusalStatus Of(Reason reason) => Table[reason];
}
