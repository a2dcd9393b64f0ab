using Mover.Server.Notices;
using Mover.Server.Notices.Mail;
using Mover.Server.Operations;

namespace Mover.Server;

/// <summary>What the sending of mails brings into the server.</summary>
internal static class MoverServerMail
{
    public static void AddMail(this IServiceCollection services, MailOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<MailSignal>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<MailLeases>();
        services.AddSingleton(_ => options.OpenRoad());
        services.AddSingleton<JournalHeadLetters>();
        services.AddSingleton(provider => LettersOf(provider.GetRequiredService<NoticeLetters>(), provider.GetRequiredService<JournalHeadLetters>()));
        services.AddSingleton<MailDelivery>();
        services.AddSingleton<MailSender>();
        services.AddHostedService(provider => provider.GetRequiredService<MailSender>());
    }

    private static MailLetters LettersOf(NoticeLetters notices, JournalHeadLetters heads) => new((id, recipient, ct) =>
        JournalHeadLetters.IsOne(id) ? heads.FindAsync(id, recipient, ct) : notices.FindAsync(id, recipient, ct));
}
