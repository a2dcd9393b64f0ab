namespace Mover.Server.Moves.Documents;

/// <summary>What a document of the application "shares" says, as far as a move needs it.</summary>
/// <remarks>
/// By convention: <c>{"path": "/Partages/Projet", "with": [{"address": "zoe.example.org", "mail": "zoe@example.org"}, {"link": true}],
/// "rights": "read", "owner": "prunelle.example.org"}</c>. Old ones have mail addresses as plain strings: <c>"with": ["classe@example.org"]</c>.
/// </remarks>
/// <param name="Name">What is shared: its path or its name, harmless to show; empty if it does not say.</param>
/// <param name="Owner">Address of the space that shares; null if it does not say.</param>
/// <param name="Partners">Whom it is shared with.</param>
/// <param name="HasLink">True if whoever has its link can open it: such a link ends with the move.</param>
internal sealed record ShareDocument(string Name, string? Owner, IReadOnlyList<SharePartner> Partners, bool HasLink)
{
    /// <summary>Of what cannot be read.</summary>
    public static readonly ShareDocument Unread = new("", null, [], false);
}
