using System.Globalization;
using System.Net.Sockets;
using Grpc.Core;
using Mover.Tui.CommandLine;
using Mover.Tui.Connection;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Text;

namespace Mover.Tui.FullScreen.Feeds;

/// <summary>Why a call failed, and what that means.</summary>
/// <param name="Reason">A reason of the contract, or a name of this program.</param>
internal sealed record CallFailure(FailureKind Kind, string Reason, Phrase Words)
{
    public const string Unreachable = "SERVER_UNREACHABLE";

    private const int MostWords = 500;

    private static readonly TimeSpan MostWait = TimeSpan.FromMinutes(1);

    /// <summary>How long the server asks to wait; null where it does not.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>True if no answer came that says how it ended.</summary>
    public bool IsUnanswered { get; init; }

    /// <summary>True if the call certainly did not reach the server.</summary>
    public bool IsUnsent { get; init; }

    public static CallFailure Of(Exception fault) => fault switch
    {
        RpcException broken when ServerRefusal.Find(broken) is { } refusal => OfRefusal(broken, refusal),
        RpcException broken => OfStatus(broken),
        FeedBroken broken => new(FailureKind.Passing, Unreachable, broken.Why) { IsUnanswered = true },
        CommandFailure failure => new(FailureKind.Refused, failure.Reason, FailurePhrases.Plain(failure.Message)),
        // Neither its message nor its trace is for people, and either may have what nobody should read.
        _ => new(FailureKind.Refused, "CONSOLE_FAULT", FailurePhrases.OwnFault.Fill(fault.GetType().Name)),
    };

    private static CallFailure OfRefusal(RpcException broken, ServerRefusal refusal)
    {
        var retryAfter = refusal.RetryAfter > MostWait ? MostWait : refusal.RetryAfter;
        var kind = refusal.Reason is "CREDENTIALS_MISSING" or "CREDENTIALS_INVALID" && broken.StatusCode == StatusCode.Unauthenticated
            ? FailureKind.SessionOver
            : retryAfter is not null || Patience.IsPassing(broken) ? FailureKind.Passing : FailureKind.Refused;
        return new CallFailure(kind, refusal.Reason, FailurePhrases.Plain(SafeText.Of(refusal.Message, MostWords))) { RetryAfter = retryAfter };
    }

    private static CallFailure OfStatus(RpcException broken)
    {
        if (IsConnecting(broken.Status.DebugException))
            return new CallFailure(FailureKind.Passing, Unreachable, FailurePhrases.Unreachable) { IsUnanswered = true, IsUnsent = true };
        return broken.StatusCode switch
        {
            StatusCode.Unauthenticated => new CallFailure(FailureKind.SessionOver, "CREDENTIALS_INVALID", FailurePhrases.SignInAgain),
            StatusCode.DeadlineExceeded => Passing(FailurePhrases.Silent),
            _ when Patience.IsPassing(broken) => Passing(FailurePhrases.Lost),
            StatusCode.Internal or StatusCode.Unknown or StatusCode.Aborted or StatusCode.DataLoss => Passing(FailurePhrases.Faulty),
            StatusCode.Unimplemented => new CallFailure(FailureKind.Refused, "CALL_UNKNOWN", FailurePhrases.Unknown),
            _ => new CallFailure(FailureKind.Refused, "SERVER_REFUSED", FailurePhrases.Denied.Fill(broken.StatusCode)),
        };
    }

    private static CallFailure Passing(Phrase words) => new(FailureKind.Passing, Unreachable, words) { IsUnanswered = true };

    /// <summary>True for what only happens to a connection that is not there yet.</summary>
    private static bool IsConnecting(Exception? fault) => fault switch
    {
        null => false,
        SocketException { SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } => true,
        HttpRequestException
        {
            HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
        } => true,
        _ => IsConnecting(fault.InnerException),
    };
}
