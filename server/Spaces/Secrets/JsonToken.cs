namespace Mover.Server.Spaces.Secrets;

/// <summary>Where a name or a string of a JSON document stands, with its quotes.</summary>
internal readonly record struct JsonToken(int Start, int Length)
{
    public int End => Start + Length;

    /// <summary>The text between the quotes, as the document writes it: escapes are left as they are.</summary>
    public Range Content => (Start + 1)..(End - 1);
}
