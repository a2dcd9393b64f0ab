using Mover.Server.Calls;
using Mover.Server.Notices.Texts;
using Mover.V1;

namespace Mover.Tests.Notices;

/// <summary>Why a move ended is told in words for people, whatever the reason is.</summary>
internal sealed class MoveCausesTests
{
    // What cannot end a move, because it is said of a call that asks for one.
    private static readonly Reason[] OfCalls =
        [Reason.MoveState, Reason.MoveSameSpace, Reason.MoveNotChecked, Reason.MoveOverwriteNotAcknowledged, Reason.MoveTargetChanged];

    private static IEnumerable<Reason> OfMoves =>
    [
        .. Enum.GetValues<Reason>().Where(reason => $"{reason}".StartsWith("Move", StringComparison.Ordinal)).Except(OfCalls),
        Reason.QuotaExceeded, Reason.TooLarge, Reason.StoreFull, Reason.StoreDamaged, Reason.SpaceClosed, Reason.SpaceMoved, Reason.NotFound,
        Reason.LinkExpired,
    ];

    [TestCaseSource(nameof(OfMoves))]
    public void Every_reason_that_can_end_a_move_has_words_of_its_own(Reason reason)
    {
        var name = RichError.ReasonName(reason);
        foreach (var words in new[] { $"{MoveCauses.French(name)}", $"{MoveCauses.English(name)}" })
            Assert.That(words, Does.Not.Contain(name).And.Match("^[a-z].*[a-zé]$"), "half a sentence");
    }

    [Test]
    public void Any_reason_can_be_told()
    {
        foreach (var reason in Enum.GetValues<Reason>())
            Assert.That($"{MoveCauses.French(RichError.ReasonName(reason))}{MoveCauses.English(RichError.ReasonName(reason))}", Is.Not.Empty);
        Assert.That($"{MoveCauses.French("OF_A\nNEWER_SERVER")}", Is.EqualTo("le serveur a indiqué « OF_A NEWER_SERVER »"));
        Assert.That($"{MoveCauses.English("")}", Is.EqualTo("the server said “”"));
    }
}
