namespace Mover.Tui.Text;

/// <summary>Lines up a page of rows under their heads.</summary>
/// <param name="heads">Name of each column; a name that begins with ">" is set to the right.</param>
internal sealed class TextTable(params string[] heads)
{
    private readonly List<string[]> _rows = [];

    public int RowCount => _rows.Count;

    public void Add(params string[] cells) => _rows.Add(Array.ConvertAll(cells, cell => SafeText.Of(cell)));

    /// <summary>Writes the rows and forgets them, so that a long list needs the memory of one page.</summary>
    public void Flush(TextWriter output, bool withHeads)
    {
        var names = Array.ConvertAll(heads, head => head.TrimStart('>'));
        var lines = withHeads ? _rows.Prepend(names) : _rows;
        var widths = names.Select((name, column) => _rows.Select(row => row[column].Length).Append(name.Length).Max()).ToArray();
        foreach (var row in lines)
            output.WriteLine(string.Join("  ", row.Select((cell, column) => Fit(cell, column, widths[column]))).TrimEnd());
        _rows.Clear();
    }

    private string Fit(string cell, int column, int width) =>
        heads[column].StartsWith('>') ? cell.PadLeft(width) : cell.PadRight(width);
}
