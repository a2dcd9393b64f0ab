using Grpc.Core;

namespace Mover.Server.Spaces;

/// <summary>How long clients may leave an open stream without a message.</summary>
internal sealed class StreamPatience(SpacesOptions options, TimeProvider time)
{
    public PatientReader<T> Read<T>(IAsyncStreamReader<T> stream, CancellationToken ct)
        where T : class =>
        new(stream, options.StreamIdle, time, ct);
}
