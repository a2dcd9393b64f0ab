using Google.Rpc;
using Grpc.Core;
using Mover.Server.Calls;
using Mover.V1;

namespace Mover.Tests;

/// <summary>Expects calls to be refused for a reason, with the rich error that clients switch on.</summary>
internal static class Refusals
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The refusal as it arrived; status, domain and reason are compared with the one table.</summary>
    public static async Task<ErrorInfo> ExpectAsync(Func<Task> call, Reason reason)
    {
        try
        {
            await call().WaitAsync(Patience);
        }
        catch (RpcException refusal)
        {
            var info = Read(refusal) ?? throw new AssertionException($"No ErrorInfo came with {refusal}");
            Assert.That(info.Reason, Is.EqualTo(RichError.ReasonName(reason)), refusal.ToString());
            Assert.That(info.Domain, Is.EqualTo("mover"));
            Assert.That(refusal.StatusCode, Is.EqualTo(RefusalStatus.Of(reason).Grpc));
            return info;
        }

        throw new AssertionException($"The call succeeded where {reason} was expected.");
    }

    public static Task<ErrorInfo> ExpectAsync<T>(AsyncUnaryCall<T> call, Reason reason) =>
        ExpectAsync(() => call.ResponseAsync, reason);

    /// <summary>The ErrorInfo of a refusal.</summary>
    public static ErrorInfo? Read(RpcException refusal)
    {
        var details = refusal.Trailers.FirstOrDefault(entry => entry.Key == "grpc-status-details-bin");
        return details is null
            ? null
            : Google.Rpc.Status.Parser.ParseFrom(details.ValueBytes).Details.Single().Unpack<ErrorInfo>();
    }
}
