namespace Mover.Tui.Text;

/// <summary>Names values of the contract as JSON and tables do: "awaitingConfirmation".</summary>
internal static class ValueName
{
    public static string Of<T>(T value)
        where T : struct, Enum
    {
        // A newer server may send a value that this program does not know.
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>The values as a command line writes them: "owner-read"; without the one that is never sent.</summary>
    public static IEnumerable<string> Words<T>()
        where T : struct, Enum => Known<T>().Select(Word);

    /// <summary>The value of such a word, also as it stands in JSON or in the contract: "ownerRead", "OWNER_READ"; null if there is none.</summary>
    public static T? Find<T>(string word)
        where T : struct, Enum
    {
        var name = word.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
        return Known<T>().Select(value => (T?)value).FirstOrDefault(value => string.Equals($"{value}", name, StringComparison.OrdinalIgnoreCase));
    }

    public static IEnumerable<T> Known<T>()
        where T : struct, Enum => Enum.GetValues<T>().Where(value => !EqualityComparer<T>.Default.Equals(value, default));

    private static string Word<T>(T value)
        where T : struct, Enum => string.Concat(Of(value).Select(letter => char.IsUpper(letter) ? $"-{char.ToLowerInvariant(letter)}" : $"{letter}"));
}
