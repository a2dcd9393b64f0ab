using System.Text.Json;
using Mover.Tui.FullScreen.Feeds;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Text;

namespace Mover.Tui.FullScreen.Running;

/// <summary>Walks through a settings file, and takes values of the types that settings have.</summary>
internal ref struct SettingsTokens
{
    private const int MostName = 40;

    private static readonly JsonReaderOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 16 };

    private readonly ReadOnlySpan<byte> _json;
    private readonly List<SettingsNote> _notes;
    private Utf8JsonReader _reader;

    public SettingsTokens(ReadOnlySpan<byte> json, List<SettingsNote> notes)
    {
        // Some editors put it there.
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        _json = json.StartsWith(mark) ? json[mark.Length..] : json;
        _notes = notes;
        _reader = new Utf8JsonReader(_json, Options);
    }

    public readonly JsonTokenType Type => _reader.TokenType;

    public readonly int Line => _json[..(int)Math.Min(_reader.TokenStartIndex, _json.Length)].Count((byte)'\n') + 1;

    public bool Next() => _reader.Read();

    /// <summary>The name that the reader stands on; afterwards it stands on its value.</summary>
    public string NextName()
    {
        var name = SafeText.Of(_reader.GetString()!, MostName);
        _reader.Read();
        return name;
    }

    public readonly void Note(int line, Phrase words) => _notes.Add(new SettingsNote(line, words));

    /// <summary>Passes over the value, and says why.</summary>
    public T Ignore<T>(T instead, Phrase why)
    {
        Note(Line, why);
        _reader.Skip();
        return instead;
    }

    public string? OneOf(string name, params string[] allowed) =>
        Text() is { } text && allowed.Contains(text)
            ? text
            : Ignore<string?>(null, SettingsPhrases.NotOneOf.Fill(name, string.Join(", ", allowed)));

    public bool? Boolean(string name) => Type switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => Ignore<bool?>(null, SettingsPhrases.NotBoolean.Fill(name)),
    };

    /// <summary>The text that the reader stands on; null if there is another value.</summary>
    public readonly string? Text() => Type == JsonTokenType.String ? _reader.GetString() : null;

    /// <summary>Passes over the value.</summary>
    public void Skip() => _reader.Skip();
}
