using System.Text.Json;
using Mover.Server.Spaces.Secrets;

namespace Mover.Server.Moves.Documents;

/// <summary>Reads connectors as far as a move needs it.</summary>
internal static class ConnectorDocuments
{
    /// <summary>False if the sign-in of a connector cannot move: its document says <c>"portable": false</c>. Whoever says nothing moves.</summary>
    public static bool IsPortable(ReadOnlyMemory<byte> document)
    {
        try
        {
            using var json = JsonDocument.Parse(document, new JsonDocumentOptions { MaxDepth = JsonWalk.MostDepth });
            return json.RootElement.ValueKind != JsonValueKind.Object
                || !json.RootElement.TryGetProperty("portable", out var portable)
                || portable.ValueKind != JsonValueKind.False;
        }
        // The latter for half a character in a name.
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return true;
        }
    }
}
