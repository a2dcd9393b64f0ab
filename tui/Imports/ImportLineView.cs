using Mover.Tui.Entries;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.Imports;

/// <summary>One line of a plan or a report as JSON.</summary>
internal sealed record ImportLineView(
    long Number, string Application, string Kind, string Path, DateTimeOffset? VersionTime, long SizeBytes, string Verdict, string Cause, string MadePath)
{
    public static ImportLineView Of(ImportLine line) => new(
        line.Number, line.Application, ValueName.Of(line.Kind), line.Path, EntryTime.Find(line.VersionTime), line.SizeBytes, ValueName.Of(line.Verdict),
        ValueName.Of(line.Cause), line.MadePath);
}
