using System.Collections.Concurrent;

namespace Mover.Tui.Export;

/// <summary>What a verification found: entries that are right, and everything that is not.</summary>
internal sealed class VerificationReport
{
    private readonly ConcurrentQueue<Finding> _findings = new();
    private readonly ConcurrentDictionary<string, (long Entries, long SizeBytes)> _listed = new();
    private long _entries;

    public long VerifiedEntries => Interlocked.Read(ref _entries);

    public IReadOnlyCollection<Finding> Findings => _findings;

    public ManifestSignature? Signature { get; set; }

    public void Verified() => Interlocked.Increment(ref _entries);

    public void Find(string file, string path, string cause) => _findings.Enqueue(new Finding(file, path, cause));

    /// <summary>Counts an entry that a part lists, whatever its bytes are.</summary>
    public void Listed(EntryLine line) => _listed.AddOrUpdate(
        line.Application, (1, line.SizeBytes), (_, total) => (total.Entries + 1, total.SizeBytes + line.SizeBytes));

    /// <summary>Compares what the parts list with what the manifest counts.</summary>
    public void CompareTotals(string file, Manifest manifest)
    {
        foreach (var application in manifest.Applications)
        {
            var (entries, sizeBytes) = _listed.GetValueOrDefault(application.Id);
            if (entries != application.Entries || sizeBytes != application.SizeBytes)
                Find(file, Manifest.Name, $"{application.Id}: {application.Entries} entries, {application.SizeBytes} bytes are announced, "
                    + $"{entries} entries, {sizeBytes} bytes are listed");
        }
    }
}
