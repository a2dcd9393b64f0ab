using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Reflection.V1;
using Mover.V1;

namespace Mover.Tests.Identity;

/// <summary>Every rpc of the contract, and how to call it with an empty request.</summary>
internal static class Rpcs
{
    private static readonly FileDescriptor[] Files =
    [
        HealthReflection.Descriptor, ReflectionReflection.Descriptor, IdentityReflection.Descriptor, SpacesReflection.Descriptor,
        ArchivesReflection.Descriptor, NoticesReflection.Descriptor,
    ];

    public static IEnumerable<MethodDescriptor> All => Files.SelectMany(file => file.Services).SelectMany(service => service.Methods);

    public static string PathOf(MethodDescriptor method) => $"/{method.Service.FullName}/{method.Name}";

    /// <summary>The first answer to an empty request, or to a stream that ends at once.</summary>
    public static async Task CallAsync(CallInvoker invoker, MethodDescriptor rpc, CallOptions options)
    {
        var bytes = Marshallers.Create(message => message, message => message);
        var method = new Method<byte[], byte[]>(TypeOf(rpc), rpc.Service.FullName, rpc.Name, bytes, bytes);
        switch (method.Type)
        {
            case MethodType.Unary:
                await invoker.AsyncUnaryCall(method, null, options, []);
                break;
            case MethodType.ServerStreaming:
                using (var call = invoker.AsyncServerStreamingCall(method, null, options, []))
                    await call.ResponseStream.MoveNext(options.CancellationToken);
                break;
            case MethodType.ClientStreaming:
                using (var call = invoker.AsyncClientStreamingCall(method, null, options))
                {
                    await call.RequestStream.CompleteAsync();
                    await call;
                }

                break;
            default:
                using (var call = invoker.AsyncDuplexStreamingCall(method, null, options))
                {
                    await call.RequestStream.CompleteAsync();
                    await call.ResponseStream.MoveNext(options.CancellationToken);
                }

                break;
        }
    }

    private static MethodType TypeOf(MethodDescriptor rpc) => (rpc.IsClientStreaming, rpc.IsServerStreaming) switch
    {
        (false, false) => MethodType.Unary,
        (false, true) => MethodType.ServerStreaming,
        (true, false) => MethodType.ClientStreaming,
        _ => MethodType.DuplexStreaming,
    };
}
