using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Mover.Server.Identity.OneTimeCodes;

/// <summary>RFC 6238 as authenticators speak it: SHA-1, six digits, a new one every 30 seconds.</summary>
internal static class OneTimeCode
{
    private const int Digits = 6;
    private const int StepSeconds = 30;

    // As many steps early or late as clocks differ and people type slowly (RFC 6238, section 5.2).
    private const int Tolerance = 1;

    /// <summary>The number of the step that a time is in.</summary>
    public static long StepAt(DateTimeOffset time) => time.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The code of a step.</summary>
    [SuppressMessage("Security", "CA5350", Justification = "HMAC-SHA-1 is what RFC 4226 and every authenticator use; its weakness is not one of HMAC.")]
    public static string Of(ReadOnlySpan<byte> secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(secret, counter, hash);
        var number = BinaryPrimitives.ReadUInt32BigEndian(hash[(hash[^1] & 0x0f)..]) & 0x7fff_ffff;
        return (number % 1_000_000).ToString(CultureInfo.InvariantCulture).PadLeft(Digits, '0');
    }

    /// <summary>The step around a time whose code this is and that comes after the last one used; null if there is none.</summary>
    public static long? FindStep(ReadOnlySpan<byte> secret, string code, DateTimeOffset now, long lastStep)
    {
        var typed = Encoding.UTF8.GetBytes(code);
        long? found = null;
        for (var step = StepAt(now) - Tolerance; step <= StepAt(now) + Tolerance; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Of(secret, step)), typed) && step > lastStep)
                found ??= step;
        }

        return found;
    }
}
