using System.Collections.Immutable;
using Google.Protobuf;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;

namespace Mover.Tui.FullScreen.Forms;

/// <summary>A dialog: what is about to happen, what has to be said about it, and what then goes to the server.</summary>
/// <remarks>It never closes by itself before the server has said yes: what was typed outlives refusals, lost servers and lost sessions.</remarks>
internal sealed record Form
{
    public required Phrase Title { get; init; }

    /// <summary>What it is about, and what comes of it as it is filled in now.</summary>
    public required Func<Form, Model, IEnumerable<Line>> About { get; init; }

    public ImmutableArray<Field> Fields { get; init; } = [];

    /// <summary>What is done when it is sent; null if it cannot be made of what is filled in.</summary>
    public Func<Form, long, Effect?> Send { get; init; } = (_, _) => null;

    /// <summary>Where it leads instead, if the server is asked nothing. The form is closed by then.</summary>
    public Func<Form, Model, Turn>? Leads { get; init; }

    /// <summary>What follows from the answer. The form is closed by then.</summary>
    public Func<Model, Form, IMessage, Turn> Done { get; init; } = (model, _, _) => model;

    /// <summary>Another form instead of saying the refusal; null to say it.</summary>
    public Func<Form, string, Model, Form?> OnRefusal { get; init; } = (_, _, _) => null;

    /// <summary>Asked when it opens and whenever what is filled in has changed; null where there is nothing to ask.</summary>
    public Func<Form, IMessage?> Question { get; init; } = _ => null;

    /// <summary>The same with the fields that follow from what is filled in and answered by now.</summary>
    public Func<Form, Model, Form> Reshape { get; init; } = (form, _) => form;

    public IMessage? LastQuestion { get; init; }

    public long QuestionId { get; init; }

    /// <summary>What was answered, by the kinds of the answers; of each kind the last one.</summary>
    public ImmutableDictionary<Type, IMessage> Answers { get; init; } = ImmutableDictionary<Type, IMessage>.Empty;

    /// <summary>Why the last question was refused; empty if it was not.</summary>
    public string QuestionFault { get; init; } = "";

    /// <summary>What the button says.</summary>
    public required Phrase Act { get; init; }

    /// <summary>True if it cannot be taken back: it is sent by a key of its own, not by Enter.</summary>
    public bool IsDangerous { get; init; }

    /// <summary>True if it decides by what is on the screen, which must not be old.</summary>
    public bool IsDecision { get; init; } = true;

    /// <summary>True if it cannot be left.</summary>
    public bool IsLasting { get; init; }

    /// <summary>Place of the field that is filled in; their number for the button.</summary>
    public int Focus { get; init; }

    public required DateTimeOffset OpenTime { get; init; }

    /// <summary>The question to the server that it waits for; 0 while it does not.</summary>
    public long SentId { get; init; }

    /// <summary>Why it was not done.</summary>
    public string Fault { get; init; } = "";

    /// <summary>First row of what it is about that is seen.</summary>
    public int Top { get; init; }

    public bool IsSent => SentId != 0;

    public Field? Focused => Focus < Fields.Length ? Fields[Focus] : null;

    public string this[string id] => Fields.FirstOrDefault(field => field.Id == id)?.Value ?? "";

    public T? Answer<T>()
        where T : class, IMessage => (T?)Answers.GetValueOrDefault(typeof(T));

    /// <summary>The first field that is not filled in as it has to be.</summary>
    public (int Place, string Fault)? FindFault(Viewer viewer)
    {
        for (var place = 0; place < Fields.Length; place++)
            if (Fields[place].FindFault(viewer) is { } fault)
                return (place, fault);
        return null;
    }

    public Form WithField(Field field) => this with { Fields = Fields.SetItem(Focus, field), Fault = "" };

    /// <summary>The same field as before is filled in, wherever it stands now.</summary>
    public Form FocusAsIn(Form before)
    {
        for (var place = 0; before.Focused is { } field && place < Fields.Length; place++)
            if (Fields[place].Id == field.Id)
                return this with { Focus = place };
        return before.Focused is null ? this with { Focus = Fields.Length } : this;
    }

    public Form FocusOn(int place) => this with { Focus = (place + Fields.Length + 1) % (Fields.Length + 1) };
}
