using System.Globalization;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;

namespace Mover.Tui.Connection;

/// <summary>The server's "no" as it travels in grpc-status-details-bin: what to switch on, words, facts.</summary>
internal sealed record ServerRefusal(string Reason, string Message, IReadOnlyDictionary<string, string> Facts)
{
    private const string DetailsTrailer = "grpc-status-details-bin";
    private const string Domain = "mover";

    private const string RetryFact = "retry_after_seconds";

    /// <summary>How long the server asks to wait; null where it does not.</summary>
    public TimeSpan? RetryAfter =>
        int.TryParse(Facts.GetValueOrDefault(RetryFact), NumberStyles.Integer, CultureInfo.InvariantCulture, out var seconds) && seconds > 0
            ? TimeSpan.FromSeconds(seconds)
            : null;

    /// <summary>The refusal behind an exception; null if the call failed without one, as when a connection breaks.</summary>
    public static ServerRefusal? Find(RpcException exception)
    {
        if (exception.Trailers.GetValueBytes(DetailsTrailer) is not { } bytes)
            return null;
        try
        {
            var status = Google.Rpc.Status.Parser.ParseFrom(bytes);
            foreach (var detail in status.Details)
            {
                if (detail.TryUnpack<ErrorInfo>(out var info) && info.Domain == Domain)
                    return new ServerRefusal(info.Reason, status.Message, info.Metadata.ToDictionary());
            }
        }
        catch (InvalidProtocolBufferException)
        {
            // A proxy may have put something else there: then the plain status is all there is.
        }
        return null;
    }

    /// <summary>True if the exception is this refusal, such as "NOT_FOUND".</summary>
    public static bool Is(RpcException exception, string reason) => Find(exception)?.Reason == reason;
}
