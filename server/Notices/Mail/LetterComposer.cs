using System.Globalization;
using System.Text;

namespace Mover.Server.Notices.Mail;

/// <summary>Makes a mail of a letter: the same bytes for the same letter, however often it is sent.</summary>
/// <remarks>System.Net.Mail writes another boundary each time, and headers of its own, so the little that is needed stands here.</remarks>
internal static class LetterComposer
{
    public static OutgoingMail Compose(Letter letter, MailSource source, Mailbox recipient)
    {
        var text = new StringBuilder();
        // Quoted-printable writes each "=" as "=3D", so no line of a body can be the boundary.
        var boundary = $"=_{letter.Id}";
        AppendHeaders(text, letter, source, recipient);
        text.Append($"Content-Type: multipart/alternative;\r\n boundary=\"{boundary}\"\r\n\r\n");
        AppendBody(text, boundary, "plain", letter.PlainText);
        AppendBody(text, boundary, "html", letter.Html);
        text.Append($"--{boundary}--\r\n");
        // ASCII throughout, but for the address of a recipient that is not (RFC 6532).
        return new OutgoingMail(letter.Id, source.Mailbox, recipient, Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static void AppendHeaders(StringBuilder text, Letter letter, MailSource source, Mailbox recipient)
    {
        Append(text, "From", FromOf(source));
        Append(text, "To", $"<{recipient}>");
        Append(text, "Subject", HeaderText.Of("Subject", letter.Subject));
        Append(text, "Date", letter.Time.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss +0000", CultureInfo.InvariantCulture));
        Append(text, "Message-ID", $"<{letter.Id}@{source.Mailbox.Domain}>");
        Append(text, "Auto-Submitted", "auto-generated");
        Append(text, "X-Auto-Response-Suppress", "All");
        Append(text, "Content-Language", letter.Language);
        Append(text, "MIME-Version", "1.0");
    }

    /// <summary>The address has a line of its own, however long the name before it.</summary>
    private static string FromOf(MailSource source) => source.Name.Length == 0
        ? $"<{source.Mailbox}>"
        : $"{HeaderText.PhraseOf("From", source.Name)}\r\n <{source.Mailbox}>";

    private static void Append(StringBuilder text, string name, string value) => text.Append($"{name}: {value}\r\n");

    private static void AppendBody(StringBuilder text, string boundary, string form, string body)
    {
        text.Append($"--{boundary}\r\nContent-Type: text/{form}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n");
        QuotedPrintable.Write(text, body);
    }
}
