using EntryKind = Mover.V1.EntryKind;

namespace Mover.Server.Archives.Zip;

/// <summary>What an archive holds of one application.</summary>
internal readonly record struct ApplicationTotals(long Files, long Data, long Versions, long Bytes)
{
    public long Entries => Files + Data + Versions;

    public ApplicationTotals With(in ArchiveEntry entry)
    {
        var totals = this with { Bytes = Bytes + entry.SizeBytes };
        return entry.Kind switch
        {
            EntryKind.File => totals with { Files = Files + 1 },
            EntryKind.Data => totals with { Data = Data + 1 },
            _ => totals with { Versions = Versions + 1 },
        };
    }
}
