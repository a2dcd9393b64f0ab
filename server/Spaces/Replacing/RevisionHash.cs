using System.Security.Cryptography;
using Mover.Server.Database;
using Mover.V1;

namespace Mover.Server.Spaces.Replacing;

/// <summary>Sums up one revision: a hash over its ordered entries, and how much each application has.</summary>
/// <remarks>Page by page, each in a transaction of its own: the revision is pinned or not yet visible, so no page sees another state.</remarks>
internal sealed class RevisionHash(MoverDatabase database)
{
    private const int PageRows = 4096;

    private static readonly EntryFilter All = new("", EntryKind.Unspecified, "");

    public async Task<RevisionSummary> OfAsync(string spaceId, long revision, EntryComparison comparison, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var sums = new Dictionary<string, ApplicationSum>();
        for (EntryKey? after = null; ;)
        {
            var page = await ReadPageAsync(spaceId, revision, after, comparison, ct);
            foreach (var entry in page.Slow)
                page.Lines.Add(entry, await comparison.HashAsync(entry, ct));
            hash.AppendData(page.Lines.Bytes);
            foreach (var sum in page.Lines.Sums)
                sums[sum.Application] = Add(sums.GetValueOrDefault(sum.Application), sum);
            if (page.Last is null)
                return new RevisionSummary(hash.GetHashAndReset(), [.. sums.Values.OrderBy(sum => sum.Application, StringComparer.Ordinal)]);
            after = page.Last;
        }
    }

    private static ApplicationSum Add(ApplicationSum? sum, ApplicationSum more) => sum is null
        ? more
        : sum with { EntryCount = sum.EntryCount + more.EntryCount, UsedBytes = sum.UsedBytes + more.UsedBytes };

    /// <summary>A page: the lines up to the first entry that is compared in another way, that one and those behind it, and where to go on.</summary>
    private Task<(EntryLines Lines, List<Entry> Slow, EntryKey? Last)> ReadPageAsync(
        string spaceId, long revision, EntryKey? after, EntryComparison comparison, CancellationToken ct) => database.ReadAsync(
        async (session, ct) =>
        {
            var (lines, slow, last, count) = (new EntryLines(), new List<Entry>(), (EntryKey?)null, 0);
            await EntryTable.ListAsync(session, new EntryList(spaceId, "", revision, All, after, PageRows), revision, row =>
            {
                if (slow.Count > 0 || comparison.Differs(row))
                    slow.Add(row.ToEntry());
                else
                    lines.Add(row);
                if (++count == PageRows)
                    last = row.Key;
                return true;
            }, ct);
            return (lines, slow, last);
        }, ct);
}
