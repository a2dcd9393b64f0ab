namespace Mover.Server.Notices;

/// <summary>Makes what only a mail says: the addresses that mails point to, from the ids of links, and codes of one time.</summary>
/// <param name="Archive">The download page of an archive.</param>
/// <param name="Deletion">The page that confirms a deletion.</param>
/// <param name="Stay">The page that takes a deletion back.</param>
/// <param name="Move">The page that confirms or refuses a move.</param>
/// <param name="Undo">The page that takes a move back.</param>
/// <param name="Report">The page with the report and the receipt of a move.</param>
/// <param name="Import">The page with the report of an import.</param>
/// <param name="Code">A code of one time, from its sealed form.</param>
internal sealed record NoticeLinks(
    Func<string, string> Archive,
    Func<string, string> Deletion,
    Func<string, string> Stay,
    Func<string, string> Move,
    Func<string, string> Undo,
    Func<string, string> Report,
    Func<string, string> Import,
    Func<string, string> Code);
