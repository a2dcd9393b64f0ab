using System.Collections.Immutable;
using Mover.Tui.FullScreen.Data;
using Mover.Tui.FullScreen.Feeds;
using Mover.Tui.FullScreen.Keys;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;
using Mover.Tui.Terminal;

namespace Mover.Tui.FullScreen;

/// <summary>A screen as a value: where one stands in it, and pure functions of that and the model.</summary>
internal abstract record Screen
{
    public abstract Phrase Name { get; }

    /// <summary>What is followed while it is open.</summary>
    public virtual IEnumerable<Feed> Feeds => [];

    /// <summary>Of what is it about, where there are many: an address, an id.</summary>
    public virtual string SubjectIn(Model model) => "";

    /// <summary>Its views, and which one is seen.</summary>
    public virtual IEnumerable<(string Name, bool IsChosen)> TabsIn(Model model) => [];

    /// <summary>How much there is of what it shows.</summary>
    public virtual string CountIn(Model model) => "";

    /// <summary>The id of what is chosen, as other programs take it; empty where nothing is.</summary>
    public virtual string CopyTextIn(Model model) => "";

    /// <summary>How good what it shows still is.</summary>
    public abstract Standing StandingIn(Store store);

    /// <summary>The keys that do something here and now, beside those that do it everywhere.</summary>
    public virtual ImmutableArray<Binding> BindingsIn(Model model) => [];

    /// <summary>What follows from new data, once for all messages that came together.</summary>
    public virtual Screen Settle(Model model) => this;

    /// <summary>The text of the filter; null where there is nothing to filter.</summary>
    public virtual string? FilterText => null;

    public virtual Screen WithFilter(string text) => this;

    /// <param name="at">Where the pointer is in what was painted.</param>
    public virtual Turn OnMouse(MouseAct act, (int X, int Y) at, Model model) => model;

    /// <summary>A table of what it shows, for other programs; null where there is none.</summary>
    public virtual Exports.Table? TableOf(Model model) => null;

    public abstract void Paint(Canvas canvas, Model model);
}
