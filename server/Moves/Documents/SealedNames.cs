using Mover.Server.Calls;
using Mover.Server.Spaces.Secrets;
using Mover.V1;

namespace Mover.Server.Moves.Documents;

/// <summary>Keeps the name "$sealed" free on the way: a document may have it as any other name, and must come out as it went in.</summary>
/// <remarks>Names that are "sealed" behind one "$" or more get one more at the source, and lose it at the target.</remarks>
internal static class SealedNames
{
    private const string Ending = "sealed";

    /// <summary>At the source: afterwards no name is "$sealed".</summary>
    public static ReadOnlyMemory<byte> Escape(ReadOnlyMemory<byte> document) =>
        Rewrite(document, least: 1, content => [(byte)'$', .. content]);

    /// <summary>At the target, once what was sealed is open.</summary>
    public static ReadOnlyMemory<byte> Unescape(ReadOnlyMemory<byte> document) =>
        Rewrite(document, least: 2, content => content[0] == (byte)'$' ? content[1..] : throw Misbehaves());

    private static ReadOnlyMemory<byte> Rewrite(ReadOnlyMemory<byte> document, int least, Func<byte[], byte[]> rewrite)
    {
        var edits = new TokenEdits(document);
        var walk = new JsonWalk(document.Span);
        while (walk.Next())
        {
            if (walk.Type == System.Text.Json.JsonTokenType.PropertyName && IsSealed(walk.FindText(), least))
                edits.Replace(walk.Token, rewrite(document[walk.Token.Content].ToArray()));
        }

        return edits.ToDocument();
    }

    private static bool IsSealed(string? name, int least) =>
        name is not null && name.EndsWith(Ending, StringComparison.Ordinal) && name.Length - Ending.Length >= least
            && name.AsSpan(0, name.Length - Ending.Length).IndexOfAnyExcept('$') < 0;

    private static Refusal Misbehaves() => new(Reason.MovePeerMisbehaves, "The other server sent a name that no document has on the way.");
}
