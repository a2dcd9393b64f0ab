using Mover.V1;

namespace Mover.Server.Support.Requests;

/// <summary>What somebody asks for, with defaults filled in.</summary>
/// <param name="Space">Id or address.</param>
internal sealed record RequestWish(
    RequestChannel Channel,
    string Ticket,
    string Space,
    AccessAction Action,
    AccessTerms Terms,
    string RequesterName,
    string RequesterContact,
    string Reason);
