using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Cryptography.KeyDerivation;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Mover.Server.Calls;
using Mover.Server.Identity.Sessions;

namespace Mover.Server.Identity;

/// <summary>Hashes and checks passwords with ASP.NET Core's own hasher (PBKDF2 with a salt; the form names its parameters).</summary>
internal sealed class Passwords
{
    /// <summary>Longest password in UTF-8.</summary>
    public const int MostBytes = 1024;

    private const int LeastCharacters = 10;

    private static readonly object Somebody = new();

    private readonly PasswordHasher<object> _hasher;
    private readonly int _iterations;
    private readonly string _nobody;

    public Passwords(IdentityOptions options)
    {
        _iterations = options.PasswordIterations;
        _hasher = new PasswordHasher<object>(Options.Create(new PasswordHasherOptions { IterationCount = _iterations }));
        _nobody = HashOfNobody(_iterations);
    }

    public string Hash(string password) => _hasher.HashPassword(Somebody, password);

    /// <summary>Compares a password with the hash; without a hash it takes as long, and is never right.</summary>
    /// <remarks>So the time of the answer does not tell whether an address or a login exists. Tens of milliseconds of work on purpose:
    /// whoever is not let in yet comes here through <see cref="PasswordCheck"/> alone.</remarks>
    public PasswordMatch Match(string? hash, string password)
    {
        var result = _hasher.VerifyHashedPassword(Somebody, hash ?? _nobody, password);
        if (result == PasswordVerificationResult.Failed || hash is null)
        {
            WorkOff(_iterations - IterationsOf(hash ?? _nobody), password);
            return default;
        }

        return new PasswordMatch(true, result == PasswordVerificationResult.SuccessRehashNeeded ? Hash(password) : null);
    }

    /// <exception cref="ArgumentException">The password is too short or too long; the message is for people.</exception>
    public static void RequireStrong(string password)
    {
        if (password.Length < LeastCharacters || Encoding.UTF8.GetByteCount(password) > MostBytes)
            throw new ArgumentException($"The password must have {LeastCharacters} characters to {MostBytes} bytes.");
    }

    /// <summary>Refuses a field with a password that is too short or too long.</summary>
    public static void RefuseWeak(string password, string field)
    {
        try
        {
            RequireStrong(password);
        }
        catch (ArgumentException weak)
        {
            throw Refusal.Field(field, weak.Message);
        }
    }

    /// <summary>Does the work that a hash from before the iterations were raised has saved: a quick "no" would tell that the name exists.</summary>
    private static void WorkOff(int iterations, string password)
    {
        if (iterations > 0)
            Rfc2898DeriveBytes.Pbkdf2(password, new byte[16], iterations, HashAlgorithmName.SHA512, 32);
    }

    /// <summary>A hash as the hasher writes it, of no password at all: making a real one would be the longest work of a start.</summary>
    private static string HashOfNobody(int iterations)
    {
        const int HeaderBytes = 13, SaltBytes = 16, KeyBytes = 32;
        var bytes = RandomNumberGenerator.GetBytes(HeaderBytes + SaltBytes + KeyBytes);
        bytes[0] = 1;
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(1), (uint)KeyDerivationPrf.HMACSHA512);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(5), (uint)iterations);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(9), SaltBytes);
        return Convert.ToBase64String(bytes);
    }

    /// <summary>As the hasher writes them: after the form (1) and the function stand the iterations, four bytes each but the first.</summary>
    private static int IterationsOf(string hash)
    {
        var bytes = Convert.FromBase64String(hash);
        return bytes is [1, ..] && bytes.Length >= 9 ? (int)BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(5)) : 0;
    }
}
