using Mover.Server.Notices;
using Mover.Server.Notices.Mail;

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
        services.AddSingleton(provider => new MailLetters(provider.GetRequiredService<NoticeLetters>().FindAsync));
        services.AddSingleton<MailDelivery>();
        services.AddSingleton<MailSender>();
        services.AddHostedService(provider => provider.GetRequiredService<MailSender>());
    }
}
