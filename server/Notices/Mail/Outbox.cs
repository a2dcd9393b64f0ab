using Mover.Server.Database;
using Mover.V1;

namespace Mover.Server.Notices.Mail;

/// <summary>Where mails wait to be sent: written in the transaction of the act that they tell of, sent after its commit.</summary>
internal sealed class Outbox(MailSignal signal, TimeProvider time)
{
    /// <summary>Adds the mail of a notice, and wakes the sender once the caller's transaction is committed.</summary>
    public async Task AddAsync(DatabaseSession session, string noticeId, string spaceId, string recipient, CancellationToken ct)
    {
        await MailTable.InsertAsync(session, noticeId, spaceId, recipient, time.GetUtcNow(), ct);
        session.AfterCommit(signal.Ring);
    }

    /// <summary>How the mails of notices stand; a notice without a mail is left out.</summary>
    public static async Task<IReadOnlyDictionary<string, MailState>> FindStatesAsync(
        DatabaseSession session, IReadOnlyCollection<string> noticeIds, CancellationToken ct) =>
        (await MailTable.ListStatesAsync(session, [.. noticeIds], ct)).ToDictionary();

    /// <summary>Forgets the mails of notices that are removed; one that still waited is not sent.</summary>
    public static Task RemoveAsync(DatabaseSession session, IReadOnlyCollection<string> noticeIds, CancellationToken ct) =>
        MailTable.DeleteAsync(session, [.. noticeIds], ct);
}
