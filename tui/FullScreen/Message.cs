using Google.Protobuf;
using Mover.Tui.FullScreen.Feeds;
using Mover.Tui.Terminal;

namespace Mover.Tui.FullScreen;

/// <summary>Something that happened: all that ever changes the model.</summary>
internal abstract record Message;

/// <summary>Somebody used keyboard, mouse or window.</summary>
internal sealed record TerminalSaid(TerminalEvent Event) : Message;

/// <summary>A second is over.</summary>
internal sealed record TimePassed(DateTimeOffset Now) : Message;

/// <summary>A feed told news.</summary>
/// <param name="Starts">True if the whole state begins to be told: what is not mentioned up to its end is gone.</param>
/// <param name="Ends">True if the whole state is told with it.</param>
internal sealed record FeedTold(Feed Feed, IMessage Content, bool Starts, bool Ends) : Message;

/// <summary>A feed is connected again, or has lost the server, or was refused.</summary>
internal sealed record FeedChanged(Feed Feed, FeedCondition Condition, string Why) : Message;

/// <summary>A question was answered.</summary>
internal sealed record Answered(long AskId, IMessage Answer) : Message;

/// <summary>A question was refused, or there was no server to ask.</summary>
/// <param name="Reason">A reason of the contract, or a name of this program such as SERVER_UNREACHABLE.</param>
internal sealed record Refused(long AskId, string Reason, string Words) : Message;

/// <summary>The session is over, or was never good: somebody has to sign in again.</summary>
internal sealed record SessionEnded : Message;

/// <summary>Somebody is signed in.</summary>
internal sealed record SignedIn(Member Member) : Message;

/// <summary>How the clock of the server differs from this machine's.</summary>
internal sealed record ClockCompared(TimeSpan Ahead) : Message;

/// <summary>Something that has no other trace on the screen is done, or was not possible.</summary>
internal sealed record Noted(Note Note) : Message;
