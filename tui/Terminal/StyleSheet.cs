using System.Text;
using Mover.Tui.Painting;

namespace Mover.Tui.Terminal;

/// <summary>The sequences that a look needs, made once instead of for each cell.</summary>
internal sealed class StyleSheet
{
    private const int Emphases = (int)(Emphasis.Selected | Emphasis.Strong | Emphasis.Underlined) + 1;

    private readonly byte[][] _sequences;
    private readonly int[] _numbers;

    public StyleSheet(Look look)
    {
        var parameters = Enum.GetValues<Ink>()
            .SelectMany(_ => Enumerable.Range(0, Emphases), (ink, emphasis) => look.Theme.Parameters(ink, (Emphasis)emphasis, look.Depth))
            .ToArray();
        _sequences = Array.ConvertAll(parameters, list => Encoding.ASCII.GetBytes(list == "0" ? "\e[m" : $"\e[{list}m"));
        _numbers = Array.ConvertAll(parameters, list => Array.IndexOf(parameters, list));
        Plain = NumberOf(Cell.Blank);
    }

    /// <summary>The look of a cell that nothing was painted into.</summary>
    public int Plain { get; }

    /// <summary>A number for how a cell looks: the same one for all that look the same.</summary>
    public int NumberOf(in Cell cell) => _numbers[(int)cell.Ink * Emphases + (int)cell.Emphasis];

    public ReadOnlySpan<byte> Sequence(int number) => _sequences[number];
}
