namespace Mover.Server.Imports.Zips;

/// <summary>The bytes that the entries of a zip take, so that none of them takes the bytes of another: that is how a small file unpacks to a huge one.</summary>
internal sealed class ZipSpans
{
    private readonly List<long> _starts = [];
    private long[] _sorted = [];

    public void Add(long start) => _starts.Add(start);

    /// <summary>Says that all entries were added.</summary>
    /// <param name="end">Where the directory begins.</param>
    public void Complete(long end)
    {
        _starts.Add(end);
        _sorted = [.. _starts];
        _starts.Clear();
        Array.Sort(_sorted);
    }

    /// <summary>Where the bytes of the entry at an offset must have ended: at the next one. The offset itself, if two entries begin there.</summary>
    public long EndOf(long start)
    {
        var at = Array.BinarySearch(_sorted, start);
        var isShared = (at > 0 && _sorted[at - 1] == start) || _sorted[at + 1] == start;
        return isShared ? start : _sorted[at + 1];
    }
}
