using System.Globalization;
using Google.Rpc;
using Grpc.Core;
using Grpc.Net.Client;
using Mover.Tests;
using Mover.V1;

namespace Mover.Bench;

/// <summary>Somebody who tries to sign in, from an address of their own.</summary>
internal sealed class Visitor(string server, string from) : IDisposable
{
    private readonly GrpcChannel _channel = GrpcChannel.ForAddress(
        server, new GrpcChannelOptions { HttpHandler = new DistantHandler(from, "bench"), DisposeHttpClient = true });

    /// <summary>Tries a password; gives how long to wait where it was not even tried, null where it was right or wrong.</summary>
    public async Task<TimeSpan?> TryAsync(string address, string password, CancellationToken ct)
    {
        try
        {
            var request = new SignInOwnerRequest { Address = address, Password = password };
            await new IdentityService.IdentityServiceClient(_channel).SignInOwnerAsync(request, cancellationToken: ct);
            return null;
        }
        catch (RpcException refusal) when (refusal.StatusCode == StatusCode.Unauthenticated)
        {
            return null;
        }
        catch (RpcException refusal) when (refusal.StatusCode == StatusCode.ResourceExhausted)
        {
            return RetryAfter(refusal);
        }
    }

    private static TimeSpan RetryAfter(RpcException refusal)
    {
        var details = refusal.Trailers.GetValueBytes("grpc-status-details-bin");
        var info = Google.Rpc.Status.Parser.ParseFrom(details).Details.Single().Unpack<ErrorInfo>();
        return TimeSpan.FromSeconds(int.Parse(info.Metadata["retry_after_seconds"], CultureInfo.InvariantCulture));
    }

    public void Dispose() => _channel.Dispose();
}
