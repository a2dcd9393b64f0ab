namespace Mover.Server.Blobs.S3;

/// <summary>Puts small contents into packs, each with one request; callers that come while puts are under way share the next one.</summary>
/// <remarks>A few puts at once hide the way to the store; more of them would only make packs smaller.</remarks>
internal sealed class S3PackWriter(S3Bucket bucket, PutDeadline deadline, TimeProvider time)
{
    public const long PackBytes = 16L << 20;

    private const int MostPuts = 4;

    private readonly Lock _gate = new();
    private readonly Queue<Batch> _waiting = new();
    private int _puts;

    /// <summary>Gives the place of each content, in order.</summary>
    public async Task<IReadOnlyList<BlobPlace>> PutAsync(IReadOnlyList<ReadOnlyMemory<byte>> contents)
    {
        var batches = Split(contents).ToList();
        lock (_gate)
        {
            foreach (var batch in batches)
            {
                _waiting.Enqueue(batch);
                if (_puts == MostPuts) continue;
                _puts++;
                _ = Task.Run(PutWaitingAsync);
            }
        }
        var places = await Task.WhenAll(batches.Select(batch => batch.Done.Task));
        return [.. places.SelectMany(part => part)];
    }

    /// <summary>What one caller brings, in batches of which each fits into a pack.</summary>
    private static IEnumerable<Batch> Split(IReadOnlyList<ReadOnlyMemory<byte>> contents)
    {
        var batch = new Batch();
        foreach (var content in contents)
        {
            if (batch.Contents.Count > 0 && batch.SizeBytes + content.Length > PackBytes)
            {
                yield return batch;
                batch = new Batch();
            }
            batch.Add(content);
        }
        yield return batch;
    }

    private async Task PutWaitingAsync()
    {
        while (TakeWaiting() is { } batches)
        {
            try
            {
                await PutAsync(batches);
            }
            catch (Exception fault)
            {
                foreach (var batch in batches) batch.Done.SetException(fault);
            }
        }
    }

    private List<Batch>? TakeWaiting()
    {
        lock (_gate)
        {
            var batches = new List<Batch>();
            for (var left = PackBytes; _waiting.TryPeek(out var next) && (batches.Count == 0 || next.SizeBytes <= left); left -= next.SizeBytes)
                batches.Add(_waiting.Dequeue());
            if (batches.Count > 0) return batches;
            _puts--;
            return null;
        }
    }

    private async Task PutAsync(List<Batch> batches)
    {
        var pack = BlobLayout.NewPack(time.GetUtcNow());
        using var body = new PiecesBody(batches.SelectMany(batch => batch.Contents));
        await deadline.RunAsync(ct => bucket.PutAsync(pack, body, ct), CancellationToken.None);
        var offset = 0L;
        foreach (var batch in batches)
            batch.Done.SetResult([.. batch.Contents.Select(content => new BlobPlace(pack, (offset += content.Length) - content.Length, content.Length))]);
    }

    private sealed class Batch
    {
        public List<ReadOnlyMemory<byte>> Contents { get; } = [];

        public long SizeBytes { get; private set; }

        public TaskCompletionSource<IReadOnlyList<BlobPlace>> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Add(ReadOnlyMemory<byte> content)
        {
            Contents.Add(content);
            SizeBytes += content.Length;
        }
    }
}
