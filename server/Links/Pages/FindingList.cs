using Mover.V1;

namespace Mover.Server.Links.Pages;

/// <summary>The findings of a move: kind by kind what it means, and the first of what is meant.</summary>
internal sealed class FindingList(ApplicationTitles titles)
{
    // Nobody reads more; the report that programs get has all of them.
    private const int Most = 20;

    /// <param name="more">Findings that the check or the report left out.</param>
    public Html Of(PageWords words, MoveCheck? check, IEnumerable<MoveFinding> findings, long more)
    {
        var kinds = findings.GroupBy(finding => finding.Kind).OrderBy(group => group.Key).Select(group => Kind(words, check, group.Key, [.. group]));
        var left = words.Count(
            more, ("autre point n’est pas listé ici", "autres points ne sont pas listés ici"), ("more point is not listed here", "more points are not listed here"));
        var rest = more == 0 ? Html.None : Html.Of($"<p>{left}.</p>");
        return Html.Of($"{Html.Join(kinds)}{rest}");
    }

    private Html Kind(PageWords words, MoveCheck? check, MoveFindingKind kind, List<MoveFinding> findings)
    {
        var items = findings.Take(Most).Select(finding => Item(words, check, finding));
        if (findings.Count > Most)
            items = items.Append(Html.Of($"<li>{words.AndMore(findings.Count - Most)}</li>"));
        return Html.Of(
            $"""
            <h3>{FindingWords.Title(words, kind)}</h3>
            {FindingWords.Of(words, kind)}
            <ul>{Html.Join(items)}</ul>

            """);
    }

    private Html Item(PageWords words, MoveCheck? check, MoveFinding finding)
    {
        var application = titles.Of(words, check, finding.Application);
        if (finding.Path.Length == 0)
        {
            var size = $"{words.Count(finding.EntryCount, ("élément", "éléments"), ("entry", "entries"))}, {words.Size(finding.SizeBytes)}";
            return Html.Of($"<li><bdi>{application}</bdi>{(finding.EntryCount == 0 ? "" : $" ({size})")}</li>");
        }

        // Connectors and shares each have an application of their own: to name it would say nothing.
        return finding.Kind is MoveFindingKind.ConnectorSignIn or MoveFindingKind.ShareToRenew
            ? Html.Of($"<li><bdi>{finding.Path}</bdi></li>")
            : Html.Of($"<li><bdi>{finding.Path}</bdi> (<bdi>{application}</bdi>)</li>");
    }
}
