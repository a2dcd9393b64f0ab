using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace Mover.Server.Doors;

/// <summary>The body of a response whose reader must keep up a least rate.</summary>
internal sealed class PatientBody(IHttpResponseBodyFeature inner, PatientWriter writer) : IHttpResponseBodyFeature
{
    public Stream Stream { get; } = writer.AsStream(leaveOpen: true);

    public PipeWriter Writer => writer;

    public void DisableBuffering() => inner.DisableBuffering();

    public Task StartAsync(CancellationToken cancellationToken = default) => inner.StartAsync(cancellationToken);

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
        SendFileFallback.SendFileAsync(Stream, path, offset, count, cancellationToken);

    public Task CompleteAsync() => inner.CompleteAsync();
}
