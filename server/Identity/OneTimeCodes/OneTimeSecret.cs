using System.Security.Cryptography;
using System.Text;

namespace Mover.Server.Identity.OneTimeCodes;

/// <summary>The secret that an authenticator and the server share: 160 random bits, as long as the hash that uses it.</summary>
internal sealed record OneTimeSecret(byte[] Bytes)
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static OneTimeSecret Create() => new(RandomNumberGenerator.GetBytes(20));

    /// <summary>In Base32 (RFC 4648), as people type it; 20 bytes need no padding.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder();
            for (var bit = 0; bit < Bytes.Length * 8; bit += 5)
            {
                var pair = (Bytes[bit / 8] << 8) | (bit / 8 + 1 < Bytes.Length ? Bytes[bit / 8 + 1] : 0);
                text.Append(Alphabet[(pair >> (11 - bit % 8)) & 31]);
            }

            return text.ToString();
        }
    }

    /// <summary>As authenticators read it from a picture.</summary>
    public string UriOf(string login) =>
        $"otpauth://totp/Mover:{Uri.EscapeDataString(login)}?secret={Text}&issuer=Mover&algorithm=SHA1&digits=6&period=30";
}
