using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.Moves;

/// <summary>Something that is lost, changes or needs to be done, as it is printed.</summary>
internal sealed record FindingView(string Kind, string Application, string Path, long EntryCount, long SizeBytes)
{
    public static FindingView Of(MoveFinding finding) =>
        new(ValueName.Of(finding.Kind), finding.Application, finding.Path, finding.EntryCount, finding.SizeBytes);
}
