using Mover.Tui.FullScreen.Words;

namespace Mover.Tui.FullScreen.Lists;

/// <summary>Of what rows were made.</summary>
/// <param name="Source">By what it is seen that there are other things.</param>
/// <param name="Place">Where in a tree one stands.</param>
/// <param name="Minute">What is said of time left changes once a minute.</param>
internal sealed record RowsOrigin(
    object? Source, string Filter, int View, int Sort, bool IsDescending, string Place, Language Language, long Minute)
{
    public static readonly RowsOrigin None = new(null, "", 0, 0, false, "", default, 0);

    /// <summary>True if all rows of the other one are among these, in the same order: somebody types on at a filter that is plain words.</summary>
    public bool Has(RowsOrigin next) =>
        next.Filter.StartsWith(Filter, StringComparison.Ordinal) && !next.Filter.AsSpan().ContainsAny('!', ':') && next with { Filter = Filter } == this;

    /// <summary>True if only the choice and the order of the things are others.</summary>
    public bool HasSameThings(RowsOrigin other) => Equals(Source, other.Source) && Place == other.Place;
}
