using Mover.Server.Support.Calendar;
using Mover.V1;

namespace Mover.Server.Support.Requests;

/// <summary>Tells what presses about an open request: its time limits run on the working calendar, the day of the deletion comes whatever the day.</summary>
internal sealed class RequestLimits(SupportOptions options, WorkingCalendar calendar, TimeProvider time)
{
    // A limit is near when so much of it is left.
    private const double Near = 0.25;

    private static readonly TimeSpan DeletionNear = TimeSpan.FromDays(3);

    public IEnumerable<RequestWarning> FindWarnings(AccessRequest request)
    {
        if (!request.IsOpen)
            yield break;
        var now = time.GetUtcNow();
        if (request.ClaimedBy.Length == 0 && request.ResolveDueTime is not null
            && Judge(now, request.TakeDueTime, options.TakeTime, RequestWarning.TakeSoon, RequestWarning.TakeLate) is { } take)
        {
            yield return take;
        }

        if (request.ResolveDueTime is { } due
            && Judge(now, due, options.ResolveTime, RequestWarning.ResolveSoon, RequestWarning.ResolveLate) is { } resolve)
        {
            yield return resolve;
        }

        if (request.DeleteDueTime - now <= DeletionNear)
            yield return RequestWarning.DeletionSoon;
    }

    private RequestWarning? Judge(DateTimeOffset now, DateTimeOffset due, TimeSpan limit, RequestWarning soon, RequestWarning late)
    {
        if (now >= due)
            return late;
        return calendar.Between(now, due) < limit * Near ? soon : null;
    }
}
