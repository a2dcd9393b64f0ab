using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1;

namespace Mover.Server.Operations;

/// <summary>grpc.reflection.v1: stock tools list the services and read their descriptors here.</summary>
internal sealed class ReflectionService(EndpointDataSource endpoints) : ServerReflection.ServerReflectionBase
{
    private static readonly FileDescriptor[] Roots =
    [
        V1.IdentityReflection.Descriptor,
        V1.SpacesReflection.Descriptor,
        V1.ArchivesReflection.Descriptor,
        V1.ImportsReflection.Descriptor,
        V1.NoticesReflection.Descriptor,
        V1.MovesReflection.Descriptor,
        V1.JournalReflection.Descriptor,
        V1.SupportReflection.Descriptor,
        Peer.V1.PeerReflection.Descriptor,
        V1.ReasonsReflection.Descriptor,
        Grpc.Health.V1.HealthReflection.Descriptor,
        ReflectionReflection.Descriptor,
        Google.Rpc.StatusReflection.Descriptor,
        Google.Rpc.ErrorDetailsReflection.Descriptor,
    ];

    private static readonly DescriptorIndex Index = new(Roots);

    public override async Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requestStream,
        IServerStreamWriter<ServerReflectionResponse> responseStream,
        ServerCallContext context)
    {
        await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken))
            await responseStream.WriteAsync(Answer(request), context.CancellationToken);
    }

    private ServerReflectionResponse Answer(ServerReflectionRequest request)
    {
        var response = new ServerReflectionResponse { ValidHost = request.Host, OriginalRequest = request };
        switch (request.MessageRequestCase)
        {
            case ServerReflectionRequest.MessageRequestOneofCase.ListServices:
                response.ListServicesResponse = new ListServiceResponse
                {
                    Service = { ServedServices.Names(endpoints).Select(name => new ServiceResponse { Name = name }) },
                };
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.FileByFilename:
                SetFiles(response, Index.FindFile(request.FileByFilename), request.FileByFilename);
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.FileContainingSymbol:
                SetFiles(response, Index.FindSymbol(request.FileContainingSymbol), request.FileContainingSymbol);
                break;
            default:
                response.ErrorResponse = Error(StatusCode.Unimplemented, "The contract has no extensions.");
                break;
        }

        return response;
    }

    private static void SetFiles(ServerReflectionResponse response, FileDescriptor? file, string asked)
    {
        if (file is null)
            response.ErrorResponse = Error(StatusCode.NotFound, $"Not found: {asked}");
        else
            response.FileDescriptorResponse = new FileDescriptorResponse { FileDescriptorProto = { DescriptorIndex.WithImports(file) } };
    }

    private static ErrorResponse Error(StatusCode code, string message) => new() { ErrorCode = (int)code, ErrorMessage = message };
}
