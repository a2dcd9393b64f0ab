namespace Mover.Server.Blobs.S3;

/// <summary>Limits how long one attempt may take, by the bytes that it sends.</summary>
/// <remarks>Each attempt by itself, so that a store which swallows one request still gets the next. The body of a content that is read is left
/// to <see cref="S3BlobReader"/>; every other answer is small, and belongs to the attempt.</remarks>
internal sealed class PatientHandler(HttpMessageHandler inner, TimeSpan patience) : DelegatingHandler(inner)
{
    private const long LeastBytesPerSecond = 64 << 10;
    private const long MostAnswerBytes = 16 << 20;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience + TimeSpan.FromSeconds((double)(request.Content?.Headers.ContentLength ?? 0) / LeastBytesPerSecond));
        try
        {
            var response = await base.SendAsync(request, limit.Token);
            if (request.Method != HttpMethod.Head && !(request.Headers.Contains("Range") && response.IsSuccessStatusCode))
                await response.Content.LoadIntoBufferAsync(MostAnswerBytes, limit.Token);
            return response;
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            // In this dress Amazon's client tries it again.
            throw new HttpRequestException("no answer came in time", new IOException("no answer came in time", late));
        }
    }
}
