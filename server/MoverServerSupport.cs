using Mover.Server.Spaces.Ending;
using Mover.Server.Support;
using Mover.Server.Support.Calendar;
using Mover.Server.Support.Closed;
using Mover.Server.Support.Grants;
using Mover.Server.Support.Replies;
using Mover.Server.Support.Requests;
using Mover.Server.Support.Transfers;
using Mover.Server.Support.Watching;

namespace Mover.Server;

/// <summary>What the room of the support brings into the server.</summary>
internal static class MoverServerSupport
{
    public static void AddSupport(this IServiceCollection services, SupportOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(new WorkingCalendar(options.Calendar));
        services.AddSingleton(ReplyBook.Load(options.RepliesPath));
        services.AddSingleton<SupportSignals>();
        services.AddRequests();
        services.AddGrants();
        services.AddTransfers();
        services.AddHostedService<SupportSweeper>();
        services.AddSingleton<SupportService>();
    }

    private static void AddRequests(this IServiceCollection services)
    {
        services.AddSingleton<RequestRules>();
        services.AddSingleton<RequestLimits>();
        services.AddSingleton<RequestMessages>();
        services.AddSingleton<RequestReading>();
        services.AddSingleton<RequestNews>();
        services.AddSingleton<RequestBook>();
        services.AddSingleton<RequestFiling>();
        services.AddSingleton<RequestReview>();
        services.AddSingleton<RequestShelf>();
        services.AddSingleton<IdentityVerification>();
        services.AddSingleton<ReplyPreview>();
        services.AddSingleton<DecisionReading>();
        services.AddSingleton<DecisionPreview>();
        services.AddSingleton<RequestTail>();
        services.AddHostedService(provider => provider.GetRequiredService<RequestTail>());
        services.AddSingleton<RequestWatch>();
    }

    private static void AddTransfers(this IServiceCollection services)
    {
        services.AddSingleton<TransferMessages>();
        services.AddSingleton<TransferEnds>();
        services.AddSingleton<TransferBoard>();
        services.AddHostedService(provider => provider.GetRequiredService<TransferBoard>());
        services.AddSingleton<TransferWatch>();
    }

    private static void AddGrants(this IServiceCollection services)
    {
        services.AddSingleton<AccessOutlooks>();
        services.AddSingleton<GrantMaking>();
        services.AddSingleton<GrantEnding>();
        services.AddSingleton<GrantSteps>();
        services.AddSingleton<GrantShelf>();
        services.AddSingleton<RescueExports>();
        services.AddSingleton<PendingSpaces>();
        services.AddSingleton<Overtaking>();
        // Spaces end below the room that has requests, and requests end spaces: it is asked for when it is needed, not when it is put together.
        services.AddSingleton(provider => new EndingEffects(
            (session, space, ct) => provider.GetRequiredService<Overtaking>().OvertakeAsync(session, space, ct),
            (session, space, dueTime, ct) => provider.GetRequiredService<Overtaking>().PostponeAsync(session, space, dueTime, ct)));
    }
}
