using System.Globalization;
using System.Net.Sockets;
using System.Security.Authentication;
using Google.Protobuf;
using Grpc.Core;
using Mover.Server.Calls;
using Mover.Server.Notices.Texts;
using Mover.V1;

namespace Mover.Server.Moves.Peers;

/// <summary>What became of a call to another server that failed, whatever it was that the call threw.</summary>
/// <param name="Words">A sentence for people.</param>
/// <param name="Refusal">What the other server said; only with <see cref="PeerFaultKind.Refused"/>.</param>
internal sealed record PeerFault(PeerFaultKind Kind, string Words, PeerRefusal? Refusal = null)
{
    private const int UsualPauseSeconds = 10;
    private const int LongestPauseSeconds = 3600;

    private Refusal? OwnRefusal { get; init; }

    /// <summary>True if the same call may succeed later.</summary>
    public bool IsPassing => Kind == PeerFaultKind.Unavailable || Refusal is { IsPassing: true };

    /// <summary>How long the other server asks to be left alone; null if it does not say.</summary>
    public TimeSpan? RetryAfter =>
        int.TryParse(Refusal?.Facts.GetValueOrDefault("retry_after_seconds"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(Math.Min(seconds, LongestPauseSeconds))
            : null;

    /// <summary>What a failed call tells of the other server; null if it tells nothing: this server cancelled it, or the fault is its own.</summary>
    /// <param name="ct">What the call was to be cancelled with.</param>
    public static PeerFault? Find(Exception fault, CancellationToken ct)
    {
        Exception[] causes = [.. CausesOf(fault)];
        if (causes.OfType<Refusal>().FirstOrDefault() is { } own)
            return own.Reason == Reason.MoveServerNotAllowed ? new PeerFault(PeerFaultKind.NotAllowed, own.Message) { OwnRefusal = own } : null;
        if (ct.IsCancellationRequested && IsCancelled(fault, causes))
            return null;
        return fault switch
        {
            RpcException failed when PeerRefusal.Find(failed) is { } refusal => new PeerFault(PeerFaultKind.Refused, refusal.Words, refusal),
            RpcException failed => OfConnection(causes) ?? OfStatus(failed, causes),
            OperationCanceledException or IOException or HttpRequestException or SocketException or AuthenticationException =>
                OfConnection(causes) ?? Unavailable(causes),
            _ => null,
        };
    }

    /// <summary>How this server passes the fault on to its own caller.</summary>
    public Refusal ToRefusal() => Kind switch
    {
        PeerFaultKind.Refused => new Refusal(Reason.MovePeerRefused, $"The other server says no: {Words}", ("peer_reason", Refusal!.Reason)),
        PeerFaultKind.NotAllowed => OwnRefusal!,
        PeerFaultKind.Unavailable => new Refusal(
            Reason.MovePeerUnavailable, Words, ("retry_after_seconds", $"{UsualPauseSeconds}")),
        _ => new Refusal(Reason.MovePeerMisbehaves, Words),
    };

    private static IEnumerable<Exception> CausesOf(Exception? fault)
    {
        for (; fault is not null; fault = fault.InnerException)
            yield return fault;
    }

    private static bool IsCancelled(Exception fault, Exception[] causes) =>
        fault is RpcException { StatusCode: StatusCode.Cancelled } || causes.Any(cause => cause is OperationCanceledException);

    private static PeerFault OfStatus(RpcException failed, Exception[] causes) => failed.StatusCode switch
    {
        StatusCode.DeadlineExceeded => Unavailable("it did not answer in time"),
        StatusCode.Cancelled when IsNoAnswer(failed.Status) => Misbehaves(failed.Status.Detail),
        StatusCode.Unavailable or StatusCode.Cancelled or StatusCode.Aborted => causes.Length > 1 ? Unavailable(causes) : Unavailable(failed.Status.Detail),
        _ => Misbehaves($"{failed.StatusCode}, {failed.Status.Detail}"),
    };

    /// <summary>True for what the gRPC client says, by the status CANCELLED, of an answer that is none of gRPC.</summary>
    private static bool IsNoAnswer(Status status) =>
        status.Detail.StartsWith("Bad gRPC response.", StringComparison.Ordinal) || status.Detail == "No grpc-status found on response.";

    /// <summary>What the connection itself says; null if it says nothing that the status of the call does not say better.</summary>
    private static PeerFault? OfConnection(Exception[] causes)
    {
        foreach (var cause in causes)
        {
            switch (cause)
            {
                case UntrustedServerException:
                    return Unavailable($"it is not trusted: {cause.Message}");
                case AuthenticationException:
                    return Unavailable($"TLS was not agreed on: {cause.Message}");
                case HttpProtocolException broken:
                    return IsViolation(broken.ErrorCode) ? Misbehaves(cause.Message) : Unavailable(cause.Message);
                case InvalidProtocolBufferException:
                    return Misbehaves(cause.Message);
                case SocketException:
                    return Unavailable(causes);
            }
        }

        // Only where nothing else is behind it: HttpClient also says so of connections that break early.
        if (causes.Any(cause => ErrorOf(cause) == HttpRequestError.ResponseEnded))
            return Unavailable(causes);
        return causes.FirstOrDefault(cause => IsViolation(ErrorOf(cause))) is { } violation ? Misbehaves(violation.Message) : null;
    }

    /// <summary>True for errors of HTTP/2 (RFC 9113, 7) that say that somebody does not speak it. The others say that somebody ends, is
    /// busy or has fallen over; so does PROTOCOL_ERROR, which HttpClient also says of a server that no longer answers its pings.</summary>
    private static bool IsViolation(long errorCode) => errorCode is 0x3 or 0x6 or 0x9 or 0xd;

    private static HttpRequestError ErrorOf(Exception cause) => cause switch
    {
        HttpRequestException request => request.HttpRequestError,
        HttpIOException answer => answer.HttpRequestError,
        _ => HttpRequestError.Unknown,
    };

    private static bool IsViolation(HttpRequestError error) => error is HttpRequestError.HttpProtocolError or HttpRequestError.InvalidResponse
        or HttpRequestError.VersionNegotiationError or HttpRequestError.ConfigurationLimitExceeded;

    private static PeerFault Unavailable(Exception[] causes) => Unavailable(causes[^1] switch
    {
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } => "its name is not known",
        OperationCanceledException => "the connection was lost",
        var last => last.Message,
    });

    private static PeerFault Unavailable(string why) =>
        new(PeerFaultKind.Unavailable, $"The other server cannot be reached at present: {SafeText.Of(why.TrimEnd('.'))}.");

    private static PeerFault Misbehaves(string why) =>
        new(PeerFaultKind.Misbehaves, $"The other server does not answer as a Mover does: {SafeText.Of(why.TrimEnd('.'))}.");
}
