using Mover.Server.Identity.OneTimeCodes;

namespace Mover.Tests.Identity.OneTimeCodes;

/// <summary>What an authenticator shows that was given a secret in Base32.</summary>
internal static class AuthenticatorCode
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static string Of(string secret, DateTimeOffset time)
    {
        var bits = string.Concat(secret.Select(letter => Convert.ToString(Alphabet.IndexOf(letter), 2).PadLeft(5, '0')));
        byte[] bytes = [.. bits.Chunk(8).Select(octet => Convert.ToByte(new string(octet), 2))];
        return OneTimeCode.Of(bytes, OneTimeCode.StepAt(time));
    }
}
