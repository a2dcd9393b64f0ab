using System.Security.Cryptography;
using System.Text;

namespace Mover.Server.Notices.Mail;

/// <summary>Brings a connection to where mails can be sent: greeting, EHLO, TLS, EHLO again, sign-in.</summary>
/// <remarks>Whatever fails here has nothing to do with any one mail: it leaves as <see cref="MailRoadException"/>, also where the server
/// says that it is for good, since that is about the settings and these can be mended.</remarks>
internal static class SmtpOpening
{
    public static async Task<SmtpSession> OpenAsync(MailOptions options, CancellationToken ct)
    {
        var server = options.GetServer();
        SmtpWire? wire = null;
        try
        {
            wire = await SmtpWire.OpenAsync(server, options.Patience, ct);
            var features = await OpenAsync(wire, server, options, ct);
            return new SmtpSession(wire, features, options.Patience);
        }
        catch (Exception fault)
        {
            if (wire is not null)
                await wire.DisposeAsync();
            if (fault is SmtpFault or CryptographicException or IOException or UnauthorizedAccessException)
                throw new MailRoadException($"The mail server {server}: {fault.Message}", fault);
            throw;
        }
    }

    private static async Task<SmtpFeatures> OpenAsync(SmtpWire wire, MailServerAddress server, MailOptions options, CancellationToken ct)
    {
        if (options.Security == MailSecurity.Tls)
            await wire.SecureAsync(ServerTrust.OptionsFor(server.Host, options.CertificateAuthority), ct);
        Require(await wire.ReadReplyAsync(ct), "greeting");
        var features = await GreetAsync(wire, ct);
        if (options.Security == MailSecurity.StartTls)
        {
            if (!features.StartTls)
                throw new SmtpFault("it does not offer STARTTLS, so nothing was sent");
            Require(await AskAsync(wire, "STARTTLS", ct), "STARTTLS");
            await wire.SecureAsync(ServerTrust.OptionsFor(server.Host, options.CertificateAuthority), ct);
            // What it said in clear anybody could have said (RFC 3207, 4.2).
            features = await GreetAsync(wire, ct);
        }

        if (options.Login.Length > 0)
            await SignInAsync(wire, features, options, ct);
        return features;
    }

    private static async Task<SmtpFeatures> GreetAsync(SmtpWire wire, CancellationToken ct)
    {
        var reply = await AskAsync(wire, $"EHLO {wire.LocalLiteral}", ct);
        Require(reply, "EHLO");
        return SmtpFeatures.Read(reply);
    }

    /// <summary>Signs in (RFC 4954). Of the server's answers only the codes are told: its words might repeat what it was sent.</summary>
    private static async Task SignInAsync(SmtpWire wire, SmtpFeatures features, MailOptions options, CancellationToken ct)
    {
        var password = await ReadPasswordAsync(options, ct);
        string[] lines = features.Authentication.Contains("PLAIN") ? [$"AUTH PLAIN {Base64($"\0{options.Login}\0{password}")}"]
            : features.Authentication.Contains("LOGIN") ? ["AUTH LOGIN", Base64(options.Login), Base64(password)]
            : throw new SmtpFault("it offers neither AUTH PLAIN nor AUTH LOGIN");
        for (var index = 0; index < lines.Length; index++)
        {
            var reply = await AskAsync(wire, lines[index], ct);
            if (index < lines.Length - 1 ? reply.Code != 334 : !reply.IsDone)
                throw new SmtpFault($"the sign-in was refused ({reply.Codes})");
        }
    }

    private static async Task<string> ReadPasswordAsync(MailOptions options, CancellationToken ct) => options.PasswordFile.Length > 0
        ? (await File.ReadAllTextAsync(options.PasswordFile, ct)).TrimEnd('\r', '\n')
        : options.Password;

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static async Task<SmtpReply> AskAsync(SmtpWire wire, string command, CancellationToken ct)
    {
        await wire.WriteAsync(Encoding.UTF8.GetBytes($"{command}\r\n"), ct);
        return await wire.ReadReplyAsync(ct);
    }

    private static void Require(SmtpReply reply, string step)
    {
        if (!reply.IsDone)
            throw new SmtpFault($"its answer to {step} was {reply.Words}");
    }
}
