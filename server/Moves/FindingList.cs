using Mover.V1;

namespace Mover.Server.Moves;

/// <summary>Findings, the first thousand by name and the others by number.</summary>
internal sealed class FindingList
{
    public const int MostNamed = 1000;

    private readonly List<MoveFinding> _named = [];

    public IReadOnlyList<MoveFinding> Named => _named;

    public long MoreCount { get; private set; }

    public void Add(MoveFinding finding)
    {
        if (_named.Count < MostNamed)
            _named.Add(finding);
        else
            MoreCount++;
    }

    public void Add(IEnumerable<MoveFinding> findings, long moreCount)
    {
        foreach (var finding in findings)
            Add(finding);
        MoreCount += moreCount;
    }
}
