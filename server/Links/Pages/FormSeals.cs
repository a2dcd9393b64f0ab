using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Mover.Server.Identity;

namespace Mover.Server.Links.Pages;

/// <summary>Makes and checks the hidden field of a form: only a page that this server showed, for this link and not long ago, may act.</summary>
internal sealed class FormSeals(IDataProtectionProvider protection, TimeProvider time)
{
    public const string FieldName = "seal";

    // Long enough to think it over; a page that was left open for days shows figures that are no longer true.
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(2);

    private const int MostCharacters = 512;

    private readonly IDataProtector _protector = protection.CreateProtector("mover.link-form");

    public Html FieldOf(SignedLink link)
    {
        var until = (time.GetUtcNow() + Lifetime).ToUnixTimeSeconds();
        var seal = _protector.Protect(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{until} {link.Id}")));
        return Html.Of($"""<input type="hidden" name="{FieldName}" value="{Base64Url.EncodeToString(seal)}">""");
    }

    /// <summary>What is wrong with a seal for this link; <see cref="FormVerdict.Good"/> if nothing is.</summary>
    public FormVerdict Check(string? seal, SignedLink link)
    {
        if (seal is null || Read(seal) is not [var until, var id] || id != link.Id)
            return FormVerdict.NotSealed;
        return long.Parse(until, CultureInfo.InvariantCulture) > time.GetUtcNow().ToUnixTimeSeconds() ? FormVerdict.Good : FormVerdict.TooOld;
    }

    private string[]? Read(string seal)
    {
        if (seal.Length is 0 or > MostCharacters || !Base64Url.IsValid(seal))
            return null;
        try
        {
            return Encoding.ASCII.GetString(_protector.Unprotect(Base64Url.DecodeFromChars(seal))).Split(' ');
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
