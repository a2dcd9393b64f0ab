using System.Collections.Immutable;
using Mover.Tui.FullScreen.Data;
using Mover.Tui.FullScreen.Exports;
using Mover.Tui.FullScreen.Feeds;
using Mover.Tui.FullScreen.Keys;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;
using Mover.Tui.Terminal;

namespace Mover.Tui.FullScreen.Lists;

/// <summary>A list: rows, of which one is chosen. The row is held by its id, so that no news can put another one in its place.</summary>
internal sealed record ListScreen<T>(ListKind<T> Kind) : Screen
    where T : class
{
    /// <summary>What it is of, where there are many: a space.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Where in a tree one stands.</summary>
    public string Place { get; init; } = "";

    public int View { get; init; }

    public string FilterWords { get; init; } = "";

    public int Sort { get; init; } = Kind.FirstSort;

    public bool IsDescending { get; init; } = Kind.IsFirstSortDescending;

    /// <summary>True while news does not change the rows.</summary>
    public bool IsPaused { get; init; }

    public string ChosenId { get; init; } = "";

    public int ChosenPlace { get; init; }

    /// <summary>The first row that is seen.</summary>
    public int Top { get; init; }

    public ImmutableHashSet<string> Marked { get; init; } = [];

    public Rows<T> Rows { get; init; } = Rows<T>.None;

    public T? Chosen => ChosenPlace < Rows.Items.Length ? Rows.Items[ChosenPlace] : null;

    /// <summary>What an act is about: the rows that are marked, else the one that is chosen.</summary>
    public ImmutableArray<T> Meant => Marked.Count > 0
        ? [.. Rows.Items.Where(item => Marked.Contains(Kind.IdOf(item)))]
        : Chosen is { } chosen ? [chosen] : [];

    public override IEnumerable<(string Name, bool IsChosen)> TabsIn(Model model) =>
        Kind.Views.Length < 2 ? [] : Kind.Views.Select((view, place) => (view.Name.In(model.Language), place == View));

    public override string CountIn(Model model) => ListCount.Of(this, model);

    public override string CopyTextIn(Model model) => Chosen is { } chosen ? Kind.PlainIdOf(chosen) : "";

    public override Phrase Name => Kind.Name;

    public override IEnumerable<Feed> Feeds => Kind.FeedsOf(this);

    public override string? FilterText => FilterWords;

    public override string SubjectIn(Model model) => Kind.SubjectOf(this, model);

    public override Standing StandingIn(Store store) => Kind.StandingOf(this, store);

    public override ImmutableArray<Binding> BindingsIn(Model model) =>
        [.. Kind.BindingsOf(this, Chosen, model), .. ListBindings.Of(this)];

    public override Screen WithFilter(string text) => this with { FilterWords = text, ChosenPlace = 0, ChosenId = "", Top = 0 };

    public override Screen Settle(Model model)
    {
        var store = IsPaused && Rows.Store is { } old ? old : model.Store;
        var origin = OriginIn(store, model);
        return origin == Rows.Origin ? Within(model) : (this with { Rows = Rows<T>.Make(this, origin, store, model) }).FindChosen().Within(model);
    }

    public override Turn OnMouse(MouseAct act, (int X, int Y) at, Model model) => ListMouse.On(this, act, at, model);

    public override Table? TableOf(Model model) => ListTable.Of(this, model);

    public override void Paint(Canvas canvas, Model model) => ListPainter.Paint(this, canvas, model);

    /// <summary>Another row, so many places from here.</summary>
    public ListScreen<T> Choose(int place)
    {
        if (Rows.Items.Length == 0)
            return this with { ChosenPlace = 0, ChosenId = "" };
        var near = Math.Clamp(place, 0, Rows.Items.Length - 1);
        return this with { ChosenPlace = near, ChosenId = Kind.IdOf(Rows.Items[near]) };
    }

    /// <summary>Moves what is seen so that the chosen row is in it.</summary>
    public ListScreen<T> Within(Model model)
    {
        var height = ListLayout.RowsIn(model);
        var top = Math.Clamp(Top, Math.Max(0, ChosenPlace - height + 1), ChosenPlace);
        return top == Top ? this : this with { Top = top };
    }

    // The chosen row may stand elsewhere now; if it is gone, the one in its place is chosen.
    private ListScreen<T> FindChosen()
    {
        if (Chosen is { } chosen && Kind.IdOf(chosen) == ChosenId)
            return this;
        for (var place = 0; place < Rows.Items.Length; place++)
            if (Kind.IdOf(Rows.Items[place]) == ChosenId)
                return this with { ChosenPlace = place };
        return Choose(ChosenPlace);
    }

    private RowsOrigin OriginIn(Store store, Model model) => new(
        Kind.SourceOf(this, store), FilterWords, View, Sort, IsDescending, Place, model.Language,
        model.Viewer.Now.UtcTicks / TimeSpan.TicksPerMinute);
}
