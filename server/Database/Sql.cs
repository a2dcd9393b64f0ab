using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Mover.Server.Database;

/// <summary>SQL written as an interpolated string: each hole becomes a parameter, so no value is ever read as SQL.</summary>
/// <remarks>
/// <c>$"SELECT title FROM space WHERE id = {id}"</c>. A hole may be a long, int, bool (0 or 1), string, byte[], time (unix microseconds) or null;
/// a list makes the right side of <c>IN</c> (<c>digest IN {digests}</c>); another <see cref="Sql"/> is put in place with its parameters;
/// <c>{Columns:raw}</c> is text of the program itself, such as a constant list of columns.
/// Parameters are written <c>$1</c>: PostgreSQL's own form, which SQLite takes as a name.
/// </remarks>
[InterpolatedStringHandler]
internal sealed class Sql(int literalLength, int formattedCount)
{
    private static readonly string[] Names = [.. Enumerable.Range(1, 512).Select(NameText)];

    private readonly List<string?> _pieces = new(2 * formattedCount + 1);
    private readonly List<object> _values = new(formattedCount);

    public IReadOnlyList<object> Values => _values;

    /// <summary>The name of the parameter at <paramref name="index"/>, counted from 0.</summary>
    public static string Name(int index) => index < Names.Length ? Names[index] : NameText(index + 1);

    public void AppendLiteral(string text) => _pieces.Add(text);

    public void AppendFormatted(long value) => AppendValue(value);

    public void AppendFormatted(long? value) => AppendValue(value);

    public void AppendFormatted(bool value) => AppendValue(value ? 1L : 0L);

    public void AppendFormatted(string? value) => AppendValue(value);

    public void AppendFormatted(byte[]? value) => AppendValue(value);

    public void AppendFormatted(DateTimeOffset value) => AppendValue(value.ToMicroseconds());

    public void AppendFormatted(DateTimeOffset? value) => AppendValue(value?.ToMicroseconds());

    public void AppendFormatted(string text, string format)
    {
        if (format != "raw") throw new ArgumentException("The only format is raw.", nameof(format));
        _pieces.Add(text);
    }

    public void AppendFormatted(Sql part)
    {
        _pieces.AddRange(part._pieces);
        _values.AddRange(part._values);
    }

    public void AppendFormatted(IReadOnlyList<long> values) => AppendList(values.Count, index => values[index]);

    public void AppendFormatted(IReadOnlyList<string> values) => AppendList(values.Count, index => values[index]);

    public void AppendFormatted(IReadOnlyList<byte[]> values) => AppendList(values.Count, index => values[index]);

    /// <summary>The text that the engine sees.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(literalLength + 4 * _values.Count);
        var parameter = 0;
        foreach (var piece in _pieces) text.Append(piece ?? Name(parameter++));
        return text.ToString();
    }

    private static string NameText(int number) => "$" + number.ToString(CultureInfo.InvariantCulture);

    private void AppendValue(object? value)
    {
        _pieces.Add(null);
        _values.Add(value ?? DBNull.Value);
    }

    /// <summary>Lists grow to the next power of two by repeating their last value, so that few different texts have to be prepared.</summary>
    private void AppendList(int count, Func<int, object> valueAt)
    {
        if (count == 0)
        {
            _pieces.Add("(NULL)");
            return;
        }
        var padded = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)count);
        for (var index = 0; index < padded; index++)
        {
            _pieces.Add(index == 0 ? "(" : ", ");
            AppendValue(valueAt(Math.Min(index, count - 1)));
        }
        _pieces.Add(")");
    }
}
