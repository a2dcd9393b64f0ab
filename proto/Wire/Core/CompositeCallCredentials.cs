namespace Grpc.Core;

/// <summary>Several credentials, added one after the other.</summary>
internal sealed class CompositeCallCredentials(IReadOnlyList<CallCredentials> parts) : CallCredentials
{
    internal override async Task AddHeadersAsync(AuthInterceptorContext context, Metadata headers)
    {
        foreach (var part in parts)
        {
            await part.AddHeadersAsync(context, headers);
        }
    }
}
