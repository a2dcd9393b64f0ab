using Microsoft.AspNetCore.Identity;

namespace Mover.Server.Identity;

/// <summary>Hashes and checks passwords with ASP.NET Core's own hasher (PBKDF2 with a salt; the form names its parameters).</summary>
internal sealed class Passwords
{
    private const int LeastCharacters = 10;
    private const int MostBytes = 1024;

    private static readonly object Somebody = new();

    // The processors are those of the whole process.
    private static readonly SemaphoreSlim Turns = new(Math.Max(1, Environment.ProcessorCount / 2));

    private readonly PasswordHasher<object> _hasher = new();
    private readonly string _nobody;

    public Passwords() => _nobody = _hasher.HashPassword(Somebody, Token.Create(Token.SessionPrefix));

    public string Hash(string password) => _hasher.HashPassword(Somebody, password);

    /// <summary>True if the password is the one behind the hash; without a hash it takes as long, and is always false.</summary>
    /// <remarks>So the time of the answer does not tell whether an address or a login exists. Anybody may ask, and each answer is
    /// tens of milliseconds of work: whoever asks a thousand times waits in line, and the other calls go on.</remarks>
    public async Task<bool> MatchesAsync(string? hash, string password, CancellationToken ct)
    {
        await Turns.WaitAsync(ct);
        try
        {
            return _hasher.VerifyHashedPassword(Somebody, hash ?? _nobody, password) != PasswordVerificationResult.Failed
                && hash is not null;
        }
        finally
        {
            Turns.Release();
        }
    }

    /// <exception cref="ArgumentException">The password is too short or too long; the message is for people.</exception>
    public static void RequireStrong(string password)
    {
        if (password.Length < LeastCharacters || System.Text.Encoding.UTF8.GetByteCount(password) > MostBytes)
            throw new ArgumentException($"The password must have {LeastCharacters} characters to {MostBytes} bytes.");
    }
}
