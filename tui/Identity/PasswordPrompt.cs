using System.Text;
using Mover.Tui.CommandLine;

namespace Mover.Tui.Identity;

/// <summary>Asks for a secret without showing it; without a terminal the secret is the first line of the input.</summary>
internal static class PasswordPrompt
{
    public static async Task<string> ReadAsync(ConsoleStreams streams, string question, CancellationToken cancellation)
    {
        if (streams.ReadKey is not { } readKey)
            return await streams.Input.ReadLineAsync(cancellation)
                ?? throw CommandFailure.WrongUsage("A password is needed on the input.");
        await streams.Error.WriteAsync(question.AsMemory(), cancellation);
        // A key press cannot be cancelled: the thread is left behind, and the process ends with it.
        var typed = await Task.Run(() => ReadLine(readKey), cancellation).WaitAsync(cancellation);
        await streams.Error.WriteLineAsync(ReadOnlyMemory<char>.Empty, cancellation);
        return typed;
    }

    /// <summary>Asks for a new secret, on a terminal twice: what was mistyped unseen would lock its owner out.</summary>
    public static async Task<string> ReadNewAsync(ConsoleStreams streams, string question, CancellationToken cancellation)
    {
        var typed = await ReadAsync(streams, question, cancellation);
        if (streams.ReadKey is not null && await ReadAsync(streams, "The same again: ", cancellation) != typed)
            throw new CommandFailure("NOT_CONFIRMED", "The two are not the same. Nothing was changed.");
        return typed;
    }

    private static string ReadLine(Func<ConsoleKeyInfo> readKey)
    {
        var typed = new StringBuilder();
        while (true)
        {
            var key = readKey();
            if (key.Key == ConsoleKey.Enter)
                return typed.ToString();
            if (key.Key == ConsoleKey.Backspace)
                typed.Length = Math.Max(0, typed.Length - 1);
            else if (!char.IsControl(key.KeyChar))
                typed.Append(key.KeyChar);
        }
    }
}
