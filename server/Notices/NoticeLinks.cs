namespace Mover.Server.Notices;

/// <summary>Makes the addresses that mails point to, from the ids of links.</summary>
/// <param name="Archive">The download page of an archive.</param>
/// <param name="Deletion">The page that confirms a deletion.</param>
/// <param name="Stay">The page that takes a deletion back.</param>
internal sealed record NoticeLinks(Func<string, string> Archive, Func<string, string> Deletion, Func<string, string> Stay);
