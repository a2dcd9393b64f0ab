using Mover.Server.Calls;
using Mover.Server.Database;

namespace Mover.Server.Notices.Mail;

/// <summary>Hands waiting mails out to senders, so that no two have the same one in hand, and writes down what became of each.</summary>
internal sealed class MailLeases(MoverDatabase database, MailOptions options, TimeProvider time)
{
    /// <summary>How long a mail stays with a sender that is no more.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(2);

    /// <summary>Mails of a lease: so few that others have their share, and what a dead sender had is soon free.</summary>
    private const int MailsAtOnce = 20;

    private const string IdPrefix = "lease";

    /// <summary>Takes what has been due for longest; null if nothing is.</summary>
    public async Task<MailLease?> TryOpenAsync(CancellationToken ct)
    {
        var id = Ids.Create(IdPrefix);
        while (true)
        {
            var now = time.GetUtcNow();
            var mails = await database.WriteAsync(
                (session, ct) => MailTable.LeaseAsync(session, id, now, now + Lifetime, MailsAtOnce, ct), ct);
            if (mails.Count > 0)
                return new MailLease(id, [.. mails.OrderBy(mail => mail.NextTime)], this, time);
            // Nothing may also mean that another sender was faster, and there is more.
            if (!(await FindNextTimeAsync(ct) <= now))
                return null;
        }
    }

    /// <summary>When the next mail is due, or free again; null if none waits.</summary>
    public Task<DateTimeOffset?> FindNextTimeAsync(CancellationToken ct) => database.ReadAsync(MailTable.FindNextTimeAsync, ct);

    /// <summary>Prolongs a lease; false if nothing of it is left.</summary>
    public async Task<bool> RenewAsync(string leaseId, CancellationToken ct)
    {
        var until = time.GetUtcNow() + Lifetime;
        return await database.WriteAsync((session, ct) => MailTable.RenewAsync(session, leaseId, until, ct), ct) > 0;
    }

    /// <summary>Frees what is left of a lease.</summary>
    public Task ReleaseAsync(string leaseId, CancellationToken ct) =>
        database.WriteAsync((session, ct) => MailTable.ReleaseAsync(session, leaseId, ct), ct);

    /// <summary>Writes down what an attempt came to, as long as the mail is in the hands of this lease; that it was sent, always.</summary>
    public async Task<MailChange> RecordAsync(string leaseId, WaitingMail mail, MailOutcome outcome, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var change = MailRules.Decide(mail, outcome, now, options.GiveUpAfter, Random.Shared.NextDouble());
        await database.WriteAsync((session, ct) => MailTable.SetAsync(session, mail.NoticeId, leaseId, change, now, ct), ct);
        return change;
    }

    /// <summary>Gives up the mails that have waited too long for the road; gives their notices.</summary>
    public Task<List<string>> GiveUpAsync(string words, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        return database.WriteAsync(
            (session, ct) => MailTable.GiveUpAsync(session, now - options.GiveUpAfter, words, now, ct), ct);
    }
}
