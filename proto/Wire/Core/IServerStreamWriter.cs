namespace Grpc.Core;

/// <summary>The messages a server sends; the stream ends when the method returns.</summary>
public interface IServerStreamWriter<in T> : IAsyncStreamWriter<T>
{
}
