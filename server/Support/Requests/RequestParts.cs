using Mover.V1;

namespace Mover.Server.Support.Requests;

/// <summary>A proof of who asks, weaker than a code.</summary>
internal sealed record Proof(IdentityProofKind Kind, string Note, string StaffId, DateTimeOffset Time);

/// <summary>A vote of a member of staff on what they saw.</summary>
/// <param name="Terms">What is voted for: those of the request, or less.</param>
/// <param name="Version">The version of the request that was seen; the vote counts while it is the present one.</param>
internal sealed record Vote(string StaffId, bool Approves, string Reason, AccessTerms Terms, long Version, DateTimeOffset Time);

/// <summary>A question to the requester, or an answer of theirs.</summary>
/// <param name="Actor">Who wrote it down.</param>
internal sealed record Message(bool IsAnswer, string Text, string Actor, DateTimeOffset Time);

/// <summary>A request for the same that came while one was open.</summary>
internal sealed record LinkedTicket(RequestChannel Channel, string Ticket, string RequesterName, string Reason, string Author, DateTimeOffset Time);

/// <summary>A code that was mailed to verify who asks.</summary>
/// <param name="Sealed">The code under the server's keys.</param>
internal sealed record SentCode(string Sealed, DateTimeOffset ExpireTime, int TriesLeft);
