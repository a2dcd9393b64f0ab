using System.Net.Mail;
using System.Text.RegularExpressions;

namespace Mover.Server.Notices.Mail;

/// <summary>From whom the mails come.</summary>
/// <param name="Name">May be empty.</param>
internal sealed partial record MailSource(string Name, Mailbox Mailbox)
{
    /// <summary>Reads a setting such as <c>Mover &lt;mover@example.org&gt;</c>; null if it is none, or one that a server might not take.</summary>
    public static MailSource? Find(string text) =>
        MailAddress.TryCreate(text, out var address) && Mailbox.Find(address.Address) is { NeedsUtf8: false } mailbox
            ? new MailSource(QuotedPair().Replace(address.DisplayName, "$1"), mailbox)
            : null;

    [GeneratedRegex(@"\\(.)")]
    private static partial Regex QuotedPair();
}
