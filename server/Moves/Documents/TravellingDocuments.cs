using Mover.Server.Spaces;
using Mover.Server.Spaces.Secrets;

namespace Mover.Server.Moves.Documents;

/// <summary>Which entries travel as documents, because they are not the same at the target: connectors for their secrets, shares for the address
/// of their space. Everything else travels as bytes that are named by their digest.</summary>
internal static class TravellingDocuments
{
    /// <param name="sizeBytes">As it is stored. What is larger holds no secrets that this server protected, and travels as bytes.</param>
    public static bool Travels(EntryKey key, long sizeBytes) =>
        sizeBytes <= ConnectorSecrets.MostDocumentBytes && (ConnectorSecrets.IsDocument(key) || ShareDocuments.IsDocument(key));
}
