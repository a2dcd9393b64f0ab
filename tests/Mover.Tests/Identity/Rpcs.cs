using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Reflection.V1;
using Mover.V1;

namespace Mover.Tests.Identity;

/// <summary>Every rpc of the contract, and how to call it without its client.</summary>
internal static class Rpcs
{
    private static readonly FileDescriptor[] Files =
    [
        HealthReflection.Descriptor, ReflectionReflection.Descriptor, IdentityReflection.Descriptor, SpacesReflection.Descriptor,
        ArchivesReflection.Descriptor, ImportsReflection.Descriptor, NoticesReflection.Descriptor, MovesReflection.Descriptor, JournalReflection.Descriptor,
        SupportReflection.Descriptor, Peer.V1.PeerReflection.Descriptor,
    ];

    public static IEnumerable<MethodDescriptor> All => Files.SelectMany(file => file.Services).SelectMany(service => service.Methods);

    public static string PathOf(MethodDescriptor method) => $"/{method.Service.FullName}/{method.Name}";

    /// <summary>The first answer to a request, or to a stream of requests.</summary>
    public static async Task CallAsync(CallInvoker invoker, MethodDescriptor rpc, CallOptions options, params IReadOnlyList<IMessage> requests)
    {
        var bytes = Marshallers.Create(message => message, message => message);
        var method = new Method<byte[], byte[]>(TypeOf(rpc), rpc.Service.FullName, rpc.Name, bytes, bytes);
        switch (method.Type)
        {
            case MethodType.Unary:
                await invoker.AsyncUnaryCall(method, null, options, requests[0].ToByteArray());
                break;
            case MethodType.ServerStreaming:
                using (var call = invoker.AsyncServerStreamingCall(method, null, options, requests[0].ToByteArray()))
                    await call.ResponseStream.MoveNext(options.CancellationToken);
                break;
            case MethodType.ClientStreaming:
                using (var call = invoker.AsyncClientStreamingCall(method, null, options))
                {
                    await SendAsync(call.RequestStream, requests);
                    await call;
                }

                break;
            default:
                using (var call = invoker.AsyncDuplexStreamingCall(method, null, options))
                {
                    await SendAsync(call.RequestStream, requests);
                    await call.ResponseStream.MoveNext(options.CancellationToken);
                }

                break;
        }
    }

    private static async Task SendAsync(IClientStreamWriter<byte[]> stream, IReadOnlyList<IMessage> requests)
    {
        foreach (var request in requests)
            await stream.TryWriteAsync(request.ToByteArray(), CancellationToken.None);
        await stream.TryCompleteAsync();
    }

    private static MethodType TypeOf(MethodDescriptor rpc) => (rpc.IsClientStreaming, rpc.IsServerStreaming) switch
    {
        (false, false) => MethodType.Unary,
        (false, true) => MethodType.ServerStreaming,
        (true, false) => MethodType.ClientStreaming,
        _ => MethodType.DuplexStreaming,
    };
}
