namespace Mover.Tui.FullScreen.Keys;

/// <summary>Digits, also by what a French keyboard writes on the same keys without shift.</summary>
internal static class Digits
{
    public const string Unshifted = "&é\"'(-è_ç";

    /// <param name="digit">1 to 9.</param>
    public static string[] Of(int digit) => [$"{digit}", $"{Unshifted[digit - 1]}"];
}
