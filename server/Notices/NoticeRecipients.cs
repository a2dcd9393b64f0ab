using Mover.Server.Database;

namespace Mover.Server.Notices;

/// <summary>Tells whom the notices of a space are for; the rooms that know spaces stand above this one.</summary>
/// <param name="FindAsync">Null for a space that is not there.</param>
internal sealed record NoticeRecipients(Func<DatabaseSession, string, CancellationToken, Task<NoticeRecipient?>> FindAsync);
