using Mover.Tui.FullScreen.Entries;
using Mover.Tui.FullScreen.Feeds;
using Mover.Tui.FullScreen.Forms;
using Mover.Tui.FullScreen.Shell;

namespace Mover.Tui.FullScreen;

/// <summary>What a message changes. Pure: the same model and message give the same turn.</summary>
internal static class Update
{
    public static Turn Of(Model model, Message message) => message switch
    {
        TerminalSaid said => Input.On(said.Event, model),
        TimePassed passed => model with { Now = passed.Now },
        FeedTold told when IsFollowed(told.Feed, model) => Take(told, model),
        FeedChanged change when IsFollowed(change.Feed, model) => model with
        {
            Store = model.Store.Become(change.Feed, standing => standing.Become(change, model.Now)),
        },
        Answered answered => FormAnswers.Take(answered, model),
        Refused refused => FormAnswers.Take(refused, model),
        SessionEnded => SignInForm.Open(model with { Member = null }),
        SignedIn signedIn => SignInForm.Done(signedIn.Member, model),
        ClockCompared clock => model with { Ahead = clock.Ahead },
        Noted noted => model with { Note = noted.Note },
        _ => model,
    };

    private static Model Take(FeedTold told, Model model)
    {
        var store = model.Store.Take(told);
        return model with { Store = told.Ends ? store.Become(told.Feed, standing => standing.Told(model.Now)) : store };
    }

    // What was still on its way when its screen was left must not come to another one: the entries of a space to those of another.
    private static bool IsFollowed(Feed feed, Model model) => feed is not (EntriesFeed or TextFeed or VerifyFeed) || model.Feeds.Contains(feed);

    /// <summary>What follows for what is on the screen, once for all messages that came together.</summary>
    public static Model Settle(Model model)
    {
        var allowed = BrowseEnd.Enforce(model);
        var screen = allowed.Top.Settle(allowed);
        return ReferenceEquals(screen, allowed.Top) ? allowed : allowed.Replace(screen);
    }
}
