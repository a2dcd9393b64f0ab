using System.Text;

namespace Mover.Server.Operations;

/// <summary>Reads a new password: the first line of the input, or from a terminal twice and without showing it.</summary>
internal static class NewPassword
{
    /// <exception cref="ArgumentException">What was typed the second time is not what was typed the first time.</exception>
    public static async Task<string> ReadAsync(CancellationToken ct)
    {
        if (Console.IsInputRedirected)
            return await Console.In.ReadLineAsync(ct) ?? "";
        var password = await AskAsync("Password: ", ct);
        return await AskAsync("Once more: ", ct) == password
            ? password
            : throw new ArgumentException("The two passwords are not the same.");
    }

    private static async Task<string> AskAsync(string question, CancellationToken ct)
    {
        await Console.Error.WriteAsync(question);
        // A key press cannot be cancelled: the thread is left behind, and the process ends with it.
        var typed = await Task.Run(ReadHidden, ct).WaitAsync(ct);
        await Console.Error.WriteLineAsync();
        return typed;
    }

    private static string ReadHidden()
    {
        var typed = new StringBuilder();
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            if (key.Key == ConsoleKey.Enter)
                return typed.ToString();
            if (key.Key == ConsoleKey.Backspace)
                typed.Length = Math.Max(0, typed.Length - 1);
            else if (!char.IsControl(key.KeyChar))
                typed.Append(key.KeyChar);
        }
    }
}
