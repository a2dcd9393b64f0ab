using System.Text;

namespace Mover.Tui.Terminal;

/// <summary>Turns the bytes of a terminal into keys, pastes and the like. Pure: how the bytes are cut into pieces makes no difference.</summary>
/// <remarks>
/// Bytes that are no key must never become one, since keys act: answers of the terminal are swallowed whole, however long they are and
/// however late their end comes. Only what a person can have pressed ends by a pause: see <see cref="IsPending"/>.
/// </remarks>
internal sealed class InputParser
{
    private const byte Esc = 0x1B;

    private readonly Utf8Assembler _character = new();
    private readonly PasteCollector _paste = new();
    private readonly SequenceBuffer _sequence = new();
    private ParserState _state;
    private Modifiers _modifiers;
    private byte _introducer;

    /// <summary>True if the next bytes decide what the last ones mean; after a pause, <see cref="Flush"/> decides.</summary>
    public bool IsPending => _state is ParserState.Escape or ParserState.StringStart or ParserState.StringEscape || !_character.IsEmpty;

    public void Feed(ReadOnlySpan<byte> bytes, List<TerminalEvent> events)
    {
        foreach (var next in bytes)
        {
            if (Take(next) is { } told)
                events.Add(told);
        }
    }

    /// <summary>Nothing came for a while: an ESC was the key, not the start of something.</summary>
    public void Flush(List<TerminalEvent> events)
    {
        if (!IsPending)
            return;
        if (_state == ParserState.StringStart)
            events.Add(new KeyPressed(Key.Of(new Rune(_introducer), Modifiers.Alt)));
        else if (_state != ParserState.Ground)
            events.Add(new KeyPressed(Key.Control(Esc)));
        Reset();
    }

    private TerminalEvent? Take(byte next) => _state switch
    {
        ParserState.Escape => AfterEscape(next),
        ParserState.LinuxFunction or ParserState.OldMouse when next == Esc => Begin(ParserState.Escape),
        ParserState.LinuxFunction => End(next is >= (byte)'A' and <= (byte)'E' ? Key.Named($"f{next - 'A' + 1}") : null),
        ParserState.OldMouse => InOldMouse(next),
        ParserState.Csi or ParserState.Ss3 => InSequence(next),
        ParserState.StringStart or ParserState.String => InString(next),
        ParserState.StringEscape => AfterStringEscape(next),
        ParserState.Paste => InPaste(next),
        _ => OnGround(next),
    };

    private TerminalEvent? OnGround(byte next)
    {
        if (next == Esc)
            return Begin(ParserState.Escape);
        if (next is < 0x20 or 0x7F)
            return End(Key.Control(next, _modifiers));
        var character = _character.Add(next);
        return _character.IsEmpty ? End(ControlSequence.FindTyped(character, _modifiers)) : null;
    }

    private TerminalEvent? AfterEscape(byte next)
    {
        _introducer = next;
        Begin(Introducer.StateAfter(next));
        if (_state != ParserState.Ground)
            return next == Esc ? new KeyPressed(Key.Control(Esc)) : null;
        _modifiers = Modifiers.Alt;
        return OnGround(next);
    }

    /// <summary>CSI and SS3: bytes up to one that ends them.</summary>
    private TerminalEvent? InSequence(byte next)
    {
        if (next == Esc)
            return Begin(ParserState.Escape);
        if (next is < 0x20 or >= 0x7F)
            return Begin(ParserState.Ground);
        if (next >= 0x40)
            return EndSequence(next);
        _sequence.Add(next);
        return null;
    }

    private TerminalEvent? EndSequence(byte final)
    {
        if (_sequence.IsTooLong)
            return Begin(ParserState.Ground);
        if (_state == ParserState.Ss3)
            return End(ControlSequence.FindSs3(_sequence.Body, final));
        if (final == '~' && _sequence.Body.SequenceEqual("200"u8))
            return Begin(ParserState.Paste);
        if (_sequence.Body.IsEmpty && final is (byte)'[' or (byte)'M')
            return Begin(final == '[' ? ParserState.LinuxFunction : ParserState.OldMouse);
        var told = ControlSequence.Find(_sequence.Body, final);
        Reset();
        return told;
    }

    private TerminalEvent? InOldMouse(byte next)
    {
        _sequence.Add(next);
        return _sequence.Body.Length == 3 ? Begin(ParserState.Ground) : null;
    }

    private TerminalEvent? InString(byte next) => next switch
    {
        Esc => Begin(ParserState.StringEscape),
        0x07 or 0x18 or 0x1A => Begin(ParserState.Ground),
        _ => Begin(ParserState.String),
    };

    /// <summary>ESC \ ends it; any other sequence ends it as well, and begins.</summary>
    private TerminalEvent? AfterStringEscape(byte next) => next == '\\' ? Begin(ParserState.Ground) : AfterEscape(next);

    private TextPasted? InPaste(byte next)
    {
        var pasted = _paste.Add(next);
        if (pasted is not null)
            Reset();
        return pasted;
    }

    private TerminalEvent? Begin(ParserState state)
    {
        Reset();
        _state = state;
        return null;
    }

    private KeyPressed? End(Key? key)
    {
        Reset();
        return key is { } pressed ? new KeyPressed(pressed) : null;
    }

    private void Reset()
    {
        (_state, _modifiers) = (ParserState.Ground, Modifiers.None);
        _sequence.Clear();
        _character.Clear();
    }
}
