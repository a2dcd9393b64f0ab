using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Mover.V1;

namespace Mover.Server.Calls;

/// <summary>Puts a refusal on the wire: google.rpc.Status with ErrorInfo in the trailer grpc-status-details-bin.</summary>
/// <remarks>Source of the form: google/rpc/error_details.proto and the gRPC richer error model.</remarks>
internal static class RichError
{
    /// <summary>Domain of every ErrorInfo that Mover sends.</summary>
    public const string Domain = "mover";

    public const string DetailsTrailer = "grpc-status-details-bin";

    public static RpcException Of(Refusal refusal)
    {
        var code = RefusalStatus.Of(refusal.Reason).Grpc;
        // Field 1 is called reason today; Google.Api.CommonProtos 2.0.0 still has it under its first name.
        var info = new ErrorInfo { Domain = Domain, Reason = ReasonName(refusal.Reason) };
        foreach (var (name, value) in refusal.Facts)
            info.Metadata[name] = value;
        var details = new Google.Rpc.Status { Code = (int)code, Message = refusal.Message, Details = { Any.Pack(info) } };
        return new RpcException(
            new Grpc.Core.Status(code, refusal.Message),
            new Metadata { { DetailsTrailer, details.ToByteArray() } });
    }

    /// <summary>The name as clients see it: "QUOTA_EXCEEDED" for REASON_QUOTA_EXCEEDED.</summary>
    public static string ReasonName(Reason reason)
    {
        var value = ReasonsReflection.Descriptor.EnumTypes[0].FindValueByNumber((int)reason);
        return value.Name["REASON_".Length..];
    }

    /// <summary>The reason of such a name; null if there is none that is ever sent.</summary>
    public static Reason? FindReason(string name) =>
        ReasonsReflection.Descriptor.EnumTypes[0].FindValueByName($"REASON_{name}") is { Number: not 0 } value ? (Reason)value.Number : null;
}
