using System.Text;
using System.Text.Json;
using Mover.Server.Spaces.Secrets;

namespace Mover.Server.Moves.Documents;

/// <summary>Puts the new address of a space in the place of the old one, wherever in a document it stands as a whole value.</summary>
/// <remarks>Not as the name of a member, and not inside a longer text: what people wrote stays as they wrote it.</remarks>
internal static class ShareAddresses
{
    /// <summary>The document with the new address; the very same bytes if the old one is not in it, or it is no JSON.</summary>
    public static ReadOnlyMemory<byte> Replace(ReadOnlyMemory<byte> document, string oldAddress, string newAddress)
    {
        var (from, to) = (Encoding.UTF8.GetBytes(oldAddress), Encoding.UTF8.GetBytes(newAddress));
        try
        {
            var edits = new TokenEdits(document);
            var walk = new JsonWalk(document.Span);
            while (walk.Next())
            {
                if (walk.Type == JsonTokenType.String && walk.Means(from))
                    edits.Replace(walk.Token, to);
            }

            return edits.ToDocument();
        }
        catch (JsonException)
        {
            return document;
        }
    }
}
