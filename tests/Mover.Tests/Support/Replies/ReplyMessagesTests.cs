using Mover.Server.Support.Replies;
using Mover.V1;

namespace Mover.Tests.Support.Replies;

/// <summary>Clients are told all that they need to show a form for a reply.</summary>
internal sealed class ReplyMessagesTests
{
    [Test]
    public void A_reply_is_told_with_its_titles_and_fields()
    {
        var message = ReplyMessages.Write(ReplyBook.Load("").Get("call-back"));

        Assert.That(message, Is.EqualTo(new Reply
        {
            ReplyId = "call-back",
            Use = ReplyUse.Question,
            Titles = { ["fr"] = "Annoncer un appel au numéro connu", ["en"] = "Announce a call to the known number" },
            Fields =
            {
                new ReplyField { Name = "day", Type = ReplyFieldType.Date },
                new ReplyField { Name = "half", Type = ReplyFieldType.Choice, Choices = { "morning", "afternoon" } },
                new ReplyField { Name = "last_digits", Type = ReplyFieldType.Text, MostCharacters = 4 },
            },
        }));
    }
}
