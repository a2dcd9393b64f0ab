using Mover.Tui.Text;

namespace Mover.Tui.CommandLine;

/// <summary>Asks for a word to be typed before something happens that nobody wants by mistake.</summary>
internal static class TypedConfirmation
{
    /// <param name="word">What has to be typed, and nothing else.</param>
    /// <param name="otherwise">What is said to whoever types something else.</param>
    public static async Task RequireAsync(CommandContext context, string question, string word, string otherwise, CancellationToken cancellation)
    {
        await context.Streams.Error.WriteAsync((SafeText.Of(question) + " ").AsMemory(), cancellation);
        // A read of a terminal cannot be cancelled: it is left behind, and the process ends with it.
        var typed = await context.Streams.Input.ReadLineAsync(cancellation).AsTask().WaitAsync(cancellation);
        if (typed?.Trim() != word)
            throw new CommandFailure("NOT_CONFIRMED", otherwise);
    }
}
