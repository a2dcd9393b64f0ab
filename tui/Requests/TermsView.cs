using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.Requests;

/// <summary>The terms of a request, a vote or a grant as they are printed.</summary>
internal sealed record TermsView(long DurationSeconds, IReadOnlyList<string> Applications)
{
    public static TermsView Of(AccessTerms? terms) => new(terms?.DurationSeconds ?? 0, [.. terms?.Applications ?? []]);

    /// <summary>" for 3 d, only contacts, files"; empty if there is nothing to say.</summary>
    public string Suffix()
    {
        var period = DurationSeconds > 0 ? $" for {Quantity.Period(DurationSeconds)}" : "";
        return Applications.Count > 0 ? $"{period}, only {string.Join(", ", Applications)}" : period;
    }
}
