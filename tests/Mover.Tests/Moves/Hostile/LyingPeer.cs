using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Mover.Peer.V1;
using Mover.Tests.Wire;

namespace Mover.Tests.Moves.Hostile;

/// <summary>Stands in the place of a server of a move: it asks that server, and tells what it likes.</summary>
internal sealed class LyingPeer : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Type, Delegate> _lies = new();
    private GrpcChannel _channel = null!;
    private WireHost _host = null!;

    public string Address => _host.Address;

    /// <summary>The credential that it was last shown.</summary>
    public string Token { get; set; } = "";

    public PeerService.PeerServiceClient Server { get; private set; } = null!;

    /// <param name="target">The server that it asks.</param>
    public static async Task<LyingPeer> StartAsync(string target)
    {
        var peer = new LyingPeer { _channel = GrpcChannel.ForAddress(target, new GrpcChannelOptions { MaxReceiveMessageSize = null }) };
        peer.Server = new PeerService.PeerServiceClient(peer._channel);
        peer._host = await WireHost.StartAsync(app => app.MapGrpcService<LyingService>(), builder =>
        {
            builder.Services.AddGrpc(options => (options.MaxReceiveMessageSize, options.MaxSendMessageSize) = (null, null));
            builder.Services.AddSingleton(peer);
            // Whoever catches a liar leaves in the middle of a call.
            builder.Logging.AddFilter("Grpc.AspNetCore.Server.ServerCallHandler", LogLevel.None);
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MinResponseDataRate = null);
        });
        return peer;
    }

    /// <summary>Changes each answer of a kind; what a call answers has a type of its own.</summary>
    public void Change<T>(Action<T> lie) => Replace<T>((truth, ct) => ChangeAsync(truth, lie, ct));

    /// <summary>Answers in place of the server; without any answer, and without an end, where the lie has neither.</summary>
    /// <param name="lie">Given what the server answers, which is not asked before that is read.</param>
    public void Replace<T>(Func<IAsyncEnumerable<T>, CancellationToken, IAsyncEnumerable<T>> lie) => _lies[typeof(T)] = lie;

    /// <summary>Never answers.</summary>
    public void FallSilent<T>() => Replace<T>((_, ct) => SilenceAsync<T>(ct));

    public void Refuse<T>(StatusCode status, string words = "A liar says no.") => Refuse<T>(new RpcException(new Status(status, words)));

    public void Refuse<T>(RpcException refusal) => Change<T>(_ => throw refusal);

    public void TellTheTruth() => _lies.Clear();

    public IAsyncEnumerable<T> Tell<T>(IAsyncEnumerable<T> truth, CancellationToken ct) =>
        _lies.TryGetValue(typeof(T), out var lie) ? ((Func<IAsyncEnumerable<T>, CancellationToken, IAsyncEnumerable<T>>)lie)(truth, ct) : truth;

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _channel.Dispose();
    }

    private static async IAsyncEnumerable<T> ChangeAsync<T>(IAsyncEnumerable<T> truth, Action<T> lie, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var answer in truth.WithCancellation(ct))
        {
            lie(answer);
            yield return answer;
        }
    }

    private static async IAsyncEnumerable<T> SilenceAsync<T>([EnumeratorCancellation] CancellationToken ct)
    {
        await Task.Delay(Timeout.Infinite, ct);
        yield break;
    }
}
