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
}
