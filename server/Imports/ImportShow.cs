using Mover.V1;

namespace Mover.Server.Imports;

/// <summary>Shows how far the work on an import is, as often as an eye can use.</summary>
internal sealed class ImportShow(ImportSaga saga, Import import, long total, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly ImportProgress _progress = new() { TotalCount = total };
    private long _shown = time.GetTimestamp();

    public async Task CountAsync(long bytes, string present, CancellationToken ct)
    {
        _progress.DoneCount++;
        _progress.DoneBytes += bytes;
        if (time.GetElapsedTime(_shown) < Pause)
            return;
        _shown = time.GetTimestamp();
        _progress.Present = Spaces.EntryPath.Harmless(present);
        await saga.ChangeAsync(import, WithProgress, ct);
    }

    private Import WithProgress(Import import)
    {
        var shown = import.Shown.Clone();
        shown.Progress = _progress.Clone();
        return import with { Shown = shown };
    }
}
