using System.Collections.Immutable;
using Mover.Tui.FullScreen.Data;
using Mover.Tui.FullScreen.Feeds;
using Mover.Tui.FullScreen.Forms;
using Mover.Tui.FullScreen.Prompts;
using Mover.Tui.FullScreen.Shell;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Terminal;
using Mover.V1;

namespace Mover.Tui.FullScreen;

/// <summary>All that the console knows. What is on the screen is a function of it, and of nothing else.</summary>
internal sealed record Model
{
    public required ServerLabel Server { get; init; }

    public required DateTimeOffset Now { get; init; }

    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    public Language Language { get; init; }

    public Theme Theme { get; init; } = Themes.Default;

    public bool IsMouseOn { get; init; }

    /// <summary>True if nothing can be done in this session but look.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>True if a session is kept for the next start.</summary>
    public bool KeepsSession { get; init; } = true;

    public int Width { get; init; }

    public int Height { get; init; }

    /// <summary>How much later it is at the server than here.</summary>
    public TimeSpan Ahead { get; init; }

    /// <summary>Null while nobody is signed in.</summary>
    public Member? Member { get; init; }

    /// <summary>Who was signed in before the session ended.</summary>
    public Member? LastMember { get; init; }

    public Store Store { get; init; } = Store.Empty;

    /// <summary>The screens one came by; the last one is on top.</summary>
    public required ImmutableList<Screen> Screens { get; init; }

    /// <summary>The dialog over them.</summary>
    public Form? Form { get; init; }

    /// <summary>The dialog over everything, while nobody is signed in. What was typed below it stays.</summary>
    public Form? SignIn { get; init; }

    public Prompt? Prompt { get; init; }

    public Note? Note { get; init; }

    /// <summary>Questions that wait for their answers are told apart by number.</summary>
    public long LastAskId { get; init; }

    public Screen Top => Screens[^1];

    /// <summary>The newest record of the journal, for those who may read it.</summary>
    public JournalRecord? JournalHead => Store.JournalHead;

    public Form? ActiveForm => SignIn ?? Form;

    /// <summary>Texts show the server's time: by it something begins and ends.</summary>
    public Viewer Viewer => new(Language, Zone, Now + Ahead);

    /// <summary>What is to be followed for what is on the screen.</summary>
    public IEnumerable<Feed> Feeds => Member is null ? [] : [new StaffFeed(), .. Member.IsAuditor ? [new JournalFeed()] : Array.Empty<Feed>(), .. Screens.SelectMany(screen => screen.Feeds)];

    public string Say(Phrase phrase) => phrase.In(Language);

    public string Say(Phrase phrase, params ReadOnlySpan<object?> values) => phrase.In(Language, values);

    /// <summary>The same with another state of the screen on top.</summary>
    public Model Replace(Screen screen) => this with { Screens = Screens.SetItem(Screens.Count - 1, screen) };

    public Model Push(Screen screen) => this with { Screens = Screens.Add(screen), Prompt = null };

    /// <summary>The screen before this one; the first one stays.</summary>
    public Model Back() => Screens.Count > 1 ? this with { Screens = Screens.RemoveAt(Screens.Count - 1) } : this;

    public Model Tell(string text) => this with { Note = new Note(text, IsFailure: false) };

    public Model Warn(string text) => this with { Note = new Note(text, IsFailure: true) };
}
