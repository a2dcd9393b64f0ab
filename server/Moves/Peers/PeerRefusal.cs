using System.Text.RegularExpressions;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using Mover.Server.Calls;
using Mover.Server.Notices.Texts;
using Mover.V1;

namespace Mover.Server.Moves.Peers;

/// <summary>The "no" of another server. A stranger wrote it: what is kept is bounded and harmless.</summary>
/// <param name="Reason">As its contract names it, such as QUOTA_EXCEEDED; a newer server may have reasons that this one does not know.</param>
/// <param name="Words">A sentence for people.</param>
/// <param name="IsPassing">True if it says that the same call may succeed later.</param>
internal sealed partial record PeerRefusal(string Reason, string Words, IReadOnlyDictionary<string, string> Facts, bool IsPassing)
{
    private const int MostFacts = 16;
    private const int MostNameCharacters = 64;

    /// <summary>The reason, if this server knows it.</summary>
    public Reason? Known => RichError.FindReason(Reason);

    /// <summary>The refusal that a failed call came with; null if it came with none.</summary>
    public static PeerRefusal? Find(RpcException failed)
    {
        if (failed.Trailers.GetValueBytes(RichError.DetailsTrailer) is not { } bytes)
            return null;
        try
        {
            var status = Google.Rpc.Status.Parser.ParseFrom(bytes);
            foreach (var detail in status.Details)
            {
                if (detail.TryUnpack<ErrorInfo>(out var info) && info.Domain == RichError.Domain && ReasonName().IsMatch(info.Reason))
                    return new PeerRefusal(info.Reason, SafeText.Of(status.Message), Clean(info.Metadata), failed.StatusCode == StatusCode.Unavailable);
            }
        }
        catch (InvalidProtocolBufferException)
        {
            // A proxy may have put something else there: then the plain status is all there is.
        }

        return null;
    }

    private static Dictionary<string, string> Clean(IEnumerable<KeyValuePair<string, string>> facts) => facts
        .Where(fact => fact.Key.Length <= MostNameCharacters && FactName().IsMatch(fact.Key))
        .Take(MostFacts)
        .ToDictionary(fact => fact.Key, fact => SafeText.Of(fact.Value));

    [GeneratedRegex(@"\A[A-Z][A-Z0-9_]{0,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ReasonName();

    [GeneratedRegex(@"\A[a-z0-9_]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex FactName();
}
