using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Mover.Server.Identity.OneTimeCodes;

/// <summary>Codes that prove who reads a mailbox. Stored is a code under the server's keys; in clear it stands in the mail alone.</summary>
internal sealed class MailedCodes(IDataProtectionProvider protection)
{
    private const int Digits = 8;

    private readonly IDataProtector _protector = protection.CreateProtector("mover.mailed-code");

    /// <summary>A new code, sealed.</summary>
    public string Create() => _protector.Protect(RandomNumberGenerator.GetString("0123456789", Digits));

    /// <summary>The code in clear, in two groups that are easy to say.</summary>
    public string Open(string sealedCode) => _protector.Unprotect(sealedCode).Insert(Digits / 2, " ");

    /// <summary>True if somebody typed this code, with or without spaces; it takes as long for a wrong one.</summary>
    public bool IsSame(string sealedCode, string typed)
    {
        var compact = string.Concat(typed.Where(letter => !char.IsWhiteSpace(letter)));
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(_protector.Unprotect(sealedCode)), Encoding.UTF8.GetBytes(compact));
    }
}
