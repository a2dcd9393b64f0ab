using System.Collections.Immutable;
using System.Text.Json;
using Mover.Tui.CommandLine;
using Mover.Tui.FullScreen.Feeds;
using Mover.Tui.FullScreen.Words;

namespace Mover.Tui.FullScreen.Running;

/// <summary>Reads the settings of the console. Whatever stands in the file, the console starts.</summary>
internal sealed class ConsoleSettingsFile(Surroundings surroundings)
{
    public const string Name = "console.json";

    public const int MostBytes = 64 << 10;

    /// <summary>Beside the sessions; follows the XDG Base Directory Specification.</summary>
    public string FileName => Path.Combine(Path.GetDirectoryName(new Connection.SessionStore(surroundings).FileName)!, Name);

    /// <summary>The settings, and what was ignored. No file is no fault.</summary>
    public (ConsoleSettings Settings, ImmutableArray<SettingsNote> Notes) Read()
    {
        try
        {
            if (!File.Exists(FileName))
                return (new ConsoleSettings(), []);
            return FindBytes() is { } bytes ? Parse(bytes) : Broken(0, SettingsPhrases.TooLarge.Fill(MostBytes));
        }
        catch (JsonException fault)
        {
            return Broken((int)(fault.LineNumber ?? 0) + 1, SettingsPhrases.NotJson);
        }
        catch (InvalidOperationException)
        {
            // A text that is not UTF-8 is found when it is taken out.
            return Broken(0, SettingsPhrases.NotJson);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return Broken(0, SettingsPhrases.Unreadable.Fill(fault.Message));
        }
    }

    private static (ConsoleSettings Settings, ImmutableArray<SettingsNote> Notes) Parse(ReadOnlySpan<byte> json)
    {
        var reading = new SettingsReading(json);
        var settings = reading.Read();
        return (settings, [.. reading.Notes]);
    }

    private static (ConsoleSettings Settings, ImmutableArray<SettingsNote> Notes) Broken(int line, Phrase words) =>
        (new ConsoleSettings(), [new SettingsNote(line, words)]);

    /// <summary>Null if there are too many: a length that was asked for before may be that of something else.</summary>
    private byte[]? FindBytes()
    {
        using var stream = File.OpenRead(FileName);
        var bytes = new byte[MostBytes + 1];
        var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return length <= MostBytes ? bytes[..length] : null;
    }
}
