using System.Text.Json;
using Mover.Tui.CommandLine;
using Mover.Tui.Requests;
using Mover.V1;

namespace Mover.Tests.Tui.Support;

/// <summary>What is printed of a request, from messages made by hand.</summary>
internal sealed class RequestTextTests
{
    [Test]
    public void A_request_is_told_whole()
    {
        var answer = Samples.Answer();
        answer.Request.Proofs.Add(new IdentityProof { Kind = IdentityProofKind.CallBack, Note = "Called back.", StaffId = "staff_2", CreateTime = Samples.At(21) });
        answer.Request.Votes.Add(new RequestVote
        {
            StaffId = "staff_3",
            Approves = true,
            Reason = "Fine.",
            Terms = new AccessTerms { DurationSeconds = 3600 },
            Version = 6,
            CreateTime = Samples.At(22),
            Lapsed = true,
        });
        answer.Request.Messages.Add(new RequestMessage { Text = "Which class?", Actor = "Staff:staff_1", CreateTime = Samples.At(22) });
        answer.Request.LinkedTickets.Add(new LinkedTicket
        {
            Channel = RequestChannel.Mail,
            Ticket = "M-9",
            RequesterName = "Zoé",
            Reason = "Again.",
            Actor = "Staff:staff_1",
            CreateTime = Samples.At(23),
        });
        answer.Request.Warnings.Add(RequestWarning.ResolveLate);
        Assert.That(Print(answer, OutputFormat.Table), Is.EqualTo($"""
            request           ar_1
            state             inReview
            action            ownerRead for 3 d
            space             zoe.example.org (sp_1)
            ticket            AM-123, by amigo
            requester         Zoé
            says to be at     zoe@else.example (nothing is ever sent there)
            identity          verified
            filed             2026-11-20 10:00 UTC, by Service:key_1
            claimed by        staff_1
            approvals         0 of 1
            decide until      2026-11-24 10:00 UTC
            expires           2026-11-27 10:00 UTC
            space deleted on  2026-11-30 10:00 UTC
            pressing          LATE: nobody has decided it
            version           7
            hash              {Samples.HashText}

            Reason:
              > I lost my account.
              > Please let me in.

            Proofs of who asks:
              callBack, 2026-11-21 10:00 UTC, by staff_2
              > Called back.

            Votes:
              for (for 1 h), 2026-11-22 10:00 UTC, by staff_3, on version 6; it no longer counts, the request has changed since
              > Fine.

            Messages:
              the requester is asked, 2026-11-22 10:00 UTC, by Staff:staff_1
              > Which class?

            Other tickets for the same:
              M-9, by mail, of Zoé, 2026-11-23 10:00 UTC, filed by Staff:staff_1
              > Again.

            The space:
              address: zoe.example.org
              id: sp_1
              title: Zoé
              closed on: 2026-11-01 10:00 UTC
              deleted on: 2026-11-30 10:00 UTC
              moved to: zoe.home.example
              contains: 12 entries, 3.40 MB
              kept by: request ar_1 until 2026-11-29 10:00 UTC

            What you are about to allow:
              The owner signs in again and reads, and cannot change anything.
              It lasts until 2026-11-27 10:00 UTC.
              The space is deleted on 2026-11-30 10:00 UTC.
              What is delivered goes to z…@example.org.
              It is about 12 entries, 3.40 MB.
              IN THE WAY: the move that closed the space is being taken back.
              Does not come back: the space it moved to stays as it is: from then on there are two.

            """));
    }

    [Test]
    public void Foreign_words_cannot_steer_a_terminal_nor_look_like_a_line_of_this_program()
    {
        var answer = Samples.Answer();
        (answer.Request.RequesterName, answer.Request.Reason) = ("Zoé\u001b[2J\u202e", "Please.\r\nidentity          verified\u0007");
        (answer.Space.Title, answer.Outlook.MailHint) = ("\u001b]0;owned", "\u200bx");
        answer.Request.IdentityVerified = false;
        var text = Print(answer, OutputFormat.Table);
        Assert.That(text.Where(letter => char.IsControl(letter) && letter != '\n'), Is.Empty);
        Assert.That(text, Does.Contain("\\u{202E}").And.Contain("\\u{200B}x").And.Contain("identity          NOT VERIFIED"));
        Assert.That(text.Split('\n'), Has.None.StartWith("identity          verified"));
    }

    [Test]
    public void A_message_of_a_poor_or_newer_server_is_printed_all_the_same()
    {
        var answer = new GetRequestResponse
        {
            Request = new AccessRequest { State = (RequestState)99, Action = (AccessAction)99 },
            Outlook = new AccessOutlook { Obstacles = { (AccessObstacle)99 } },
        };
        Assert.That(Print(answer, OutputFormat.Table), Does.Contain("99").And.Contain("a time that is not known").And.Contain("does not know (99)"));
        Assert.That(JsonDocument.Parse(Print(answer, OutputFormat.Json)).RootElement.GetProperty("createTime").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(AccessText.IsDangerous((AccessAction)99), "what is not known is confirmed");
    }

    [Test]
    public void Programs_get_every_list_of_a_request()
    {
        var json = JsonDocument.Parse(Print(Samples.Answer(), OutputFormat.Json)).RootElement;
        string[] lists = ["proofs", "votes", "messages", "linkedTickets", "warnings"];
        Assert.That(lists.Select(name => json.GetProperty(name).ValueKind), Is.All.EqualTo(JsonValueKind.Array));
        Assert.That(json.GetProperty("createTime").GetDateTimeOffset(), Is.EqualTo(Samples.At(20).ToDateTimeOffset()));
        Assert.That(json.TryGetProperty("linked", out _), Is.False);
    }

    private static string Print(GetRequestResponse answer, OutputFormat format)
    {
        using var output = new StringWriter { NewLine = "\n" };
        new RequestText(output, format).Whole(answer);
        return output.ToString();
    }
}
