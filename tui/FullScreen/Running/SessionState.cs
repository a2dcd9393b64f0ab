namespace Mover.Tui.FullScreen.Running;

/// <summary>The session as calls see it: a token, and a number that tells it from those before and after.</summary>
/// <remarks>A class, and not a record: what prints itself has no place for a token.</remarks>
internal sealed class SessionState(int number, string? token, bool isOpen)
{
    public static readonly SessionState None = new(0, null, isOpen: false);

    public int Number { get; } = number;

    public string? Token { get; } = token;

    /// <summary>True once the server has said whose it is.</summary>
    public bool IsOpen { get; } = isOpen;

    public SessionState Try(string token) => new(Number + 1, token, isOpen: false);

    public SessionState Enter() => new(Number, Token, isOpen: true);

    public SessionState Leave() => new(Number + 1, null, isOpen: false);
}
