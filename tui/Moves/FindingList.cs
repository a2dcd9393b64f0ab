using Mover.Tui.CommandLine;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.Moves;

/// <summary>Prints what is lost, changes or needs to be done, for people.</summary>
internal static class FindingList
{
    /// <param name="more">How many are left out of the list.</param>
    public static void Print(CommandContext context, string head, IReadOnlyCollection<MoveFinding> findings, long more)
    {
        if (findings.Count == 0)
            return;
        context.Printer.Line(head);
        foreach (var finding in findings)
            context.Printer.Line($"  {FindingText.Of(finding)}");
        if (more > 0)
            context.Printer.Line($"  and {Quantity.Count(more)} more");
        context.Streams.Output.WriteLine();
    }
}
