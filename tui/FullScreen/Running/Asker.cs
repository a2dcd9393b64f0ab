using Mover.Tui.FullScreen.Feeds;
using Mover.Tui.FullScreen.Words;

namespace Mover.Tui.FullScreen.Running;

/// <summary>Asks the server, and says what came of it.</summary>
internal sealed class Asker(AskTable table, StaffSession session, Func<Language> language)
{
    /// <summary>Answered or Refused.</summary>
    public async Task<Message> AskAsync(Ask ask, CancellationToken cancellation)
    {
        var state = session.State;
        if (!state.IsOpen)
            return Refuse(ask, "CREDENTIALS_MISSING", FailurePhrases.SignInAgain);
        var row = table.Get(ask.Request);
        var attempts = row.AttemptsOf(ask.Request);
        try
        {
            return new Answered(
                ask.AskId, await Attempts.MakeAsync(ct => row.Call(ask.Request, ct), attempts, session.Time, cancellation));
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            var failure = CallFailure.Of(fault);
            if (failure.Kind == FailureKind.SessionOver)
                session.End(state.Number);
            return Refuse(ask, failure.Reason, row.IsRead ? failure.Words : OfWrite(failure, attempts));
        }
    }

    /// <summary>Whoever does not know that something was done does it twice.</summary>
    private static Phrase OfWrite(CallFailure failure, int attempts) => failure switch
    {
        { IsUnanswered: false } => failure.Words,
        // Of two attempts the first one may have got through.
        { IsUnsent: true } when attempts == 1 => FailurePhrases.NothingDone,
        _ => FailurePhrases.NotKnown.Fill(failure.Words),
    };

    private Refused Refuse(Ask ask, string reason, Phrase words) => new(ask.AskId, reason, words.In(language()));
}
