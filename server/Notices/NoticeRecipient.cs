namespace Mover.Server.Notices;

/// <summary>Whom a notice is for.</summary>
/// <param name="Address">Address of the space.</param>
/// <param name="Language">"fr" or "en".</param>
internal sealed record NoticeRecipient(string SpaceId, string Address, string Mail, string Language);
