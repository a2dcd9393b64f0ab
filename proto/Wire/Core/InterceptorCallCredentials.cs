namespace Grpc.Core;

/// <summary>Credentials that a delegate adds.</summary>
internal sealed class InterceptorCallCredentials(AsyncAuthInterceptor interceptor) : CallCredentials
{
    internal override Task AddHeadersAsync(AuthInterceptorContext context, Metadata headers) => interceptor(context, headers);
}
