namespace Grpc.AspNetCore.Server;

/// <summary>How one service is served: what is said for all services, unless said otherwise; its interceptors stand inside theirs.</summary>
public class GrpcServiceOptions<TService> : GrpcServiceOptions
    where TService : class
{
    private bool _hasInherited;

    internal void Inherit(GrpcServiceOptions all)
    {
        if (_hasInherited)
        {
            return;
        }
        _hasInherited = true;
        MaxSendMessageSize = all.MaxSendMessageSize;
        MaxReceiveMessageSize = all.MaxReceiveMessageSize;
        EnableDetailedErrors = all.EnableDetailedErrors;
        ResponseCompressionAlgorithm = all.ResponseCompressionAlgorithm;
        ResponseCompressionLevel = all.ResponseCompressionLevel;
        CompressionProviders = [.. all.CompressionProviders];
        foreach (var interceptor in all.Interceptors)
        {
            Interceptors.Add(interceptor);
        }
    }
}
