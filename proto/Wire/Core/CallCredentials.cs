namespace Grpc.Core;

/// <summary>Says who calls, by headers added to each call.</summary>
public abstract class CallCredentials
{
    public static CallCredentials FromInterceptor(AsyncAuthInterceptor interceptor) =>
        new InterceptorCallCredentials(interceptor ?? throw new ArgumentNullException(nameof(interceptor)));

    public static CallCredentials Compose(params CallCredentials[] credentials)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        ArgumentOutOfRangeException.ThrowIfLessThan(credentials.Length, 2);
        return new CompositeCallCredentials(credentials);
    }

    internal abstract Task AddHeadersAsync(AuthInterceptorContext context, Metadata headers);
}
