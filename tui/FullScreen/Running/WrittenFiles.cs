using System.Text;
using Mover.Tui.FullScreen.Feeds;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Text;

namespace Mover.Tui.FullScreen.Running;

/// <summary>Writes files into the folder that the program was started in.</summary>
internal sealed class WrittenFiles(string folder)
{
    private const int MostName = 200;
    private const int MostNumber = 1000;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes the text; a file that is there is never replaced, a number makes the name another one.</summary>
    /// <returns>What is to be said of it.</returns>
    public async Task<(Phrase Words, bool IsFailure)> WriteAsync(WriteFile wanted, CancellationToken cancellation)
    {
        if (!IsPlainName(wanted.Name))
            return (Fail(wanted, RunningPhrases.NoFileName), true);
        try
        {
            for (var number = 1; number <= MostNumber; number++)
            {
                var file = Path.Combine(folder, Numbered(wanted.Name, number));
                if (await TryWriteAsync(file, wanted.Text, cancellation))
                    return (RunningPhrases.Written.Fill(file), false);
            }
            return (Fail(wanted, RunningPhrases.NamesUsed), true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return (Fail(wanted, FailurePhrases.Plain(fault.Message)), true);
        }
    }

    private static async Task<bool> TryWriteAsync(string file, string text, CancellationToken cancellation)
    {
        if (Open(file) is not { } stream)
            return false;
        try
        {
            await using (stream)
            {
                await stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellation);
                stream.Flush(flushToDisk: true);
            }
            return true;
        }
        catch (Exception)
        {
            // Half of a table looks like a whole one.
            File.Delete(file);
            throw;
        }
    }

    /// <summary>Null if there is something of that name.</summary>
    private static FileStream? Open(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        try
        {
            return new FileStream(file, options);
        }
        catch (IOException) when (Path.Exists(file) || new FileInfo(file).LinkTarget is not null)
        {
            return null;
        }
    }

    private static bool IsPlainName(string name) =>
        name is { Length: > 0 and <= MostName } and not ("." or "..") && !name.Any(character => char.IsControl(character) || character is '/' or '\\');

    private static string Numbered(string name, int number) => number == 1
        ? name
        : $"{Path.GetFileNameWithoutExtension(name)}-{number}{Path.GetExtension(name)}";

    private static Phrase Fail(WriteFile wanted, Phrase why)
    {
        var name = SafeText.Of(wanted.Name, MostName);
        return new Phrase(
            RunningPhrases.NotWritten.In(Language.English, name, why.English), RunningPhrases.NotWritten.In(Language.French, name, why.French));
    }
}
