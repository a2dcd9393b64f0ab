using Mover.Tui.FullScreen.Feeds;
using Mover.Tui.FullScreen.Words;
using Mover.V1;

namespace Mover.ConsoleTests.FullScreen;

/// <summary>Every screen and every dialog, each as one comes to it.</summary>
internal static class Pictures
{
    public static readonly IReadOnlyDictionary<string, Func<Language, int, int, Scene>> All = new Dictionary<string, Func<Language, int, int, Scene>>
    {
        ["sign-in"] = (language, width, height) => new Scene("agent", language, width, height).Tell(new Mover.Tui.FullScreen.SessionEnded()),
        ["requests"] = (language, width, height) => Open("approver", language, width, height),
        ["request"] = (language, width, height) => Request(1, "approver", language, width, height),
        ["request-identity"] = (language, width, height) => Request(1, "approver", language, width, height).Press("2"),
        ["request-space"] = (language, width, height) => Request(1, "approver", language, width, height).Press("3"),
        ["request-votes"] = (language, width, height) => Request(2, "approver", language, width, height).Press("4"),
        ["request-messages"] = (language, width, height) => Request(1, "approver", language, width, height).Press("5"),
        ["request-journal"] = (language, width, height) => Request(1, "auditor", language, width, height).Press("6"),
        ["approve"] = (language, width, height) => Request(1, "approver", language, width, height).Press("a").Later().Type("La demande est fondée et vérifiée.").Press("tab")
            .Answer(Mails(0)),
        ["approve-dangerous"] = (language, width, height) => Request(6, "approver", language, width, height).Press("a").Later()
            .Type("La demande est fondée et vérifiée.").Press("tab").Answer(Mails(1)),
        ["deny"] = (language, width, height) => Request(1, "approver", language, width, height).Press("d").Later().Answer(Replies()),
        ["verify"] = (language, width, height) => Request(4, "agent", language, width, height).Press("v").Later().Press("right", "right"),
        ["ask"] = (language, width, height) => Request(1, "agent", language, width, height).Press("i").Later().Answer(Replies()).Press("shift-tab", "right", "tab").Type("2027-03-10"),
        ["answer"] = (language, width, height) => Request(5, "agent", language, width, height).Press("r"),
        ["withdraw"] = (language, width, height) => Request(1, "agent", language, width, height).Press("W"),
        ["file"] = (language, width, height) => Open("agent", language, width, height).Press("n"),
        ["export"] = (language, width, height) => Open("agent", language, width, height).Press("e"),
        ["command"] = (language, width, height) => Open("auditor", language, width, height).Press(":").Type("a"),
        ["filter"] = (language, width, height) => Open("agent", language, width, height).Press("/").Type("restaur restore !eleve3"),
        ["lost"] = (language, width, height) => Open("agent", language, width, height)
            .Tell(new Mover.Tui.FullScreen.FeedChanged(new RequestsFeed(), FeedCondition.Lost, "Connection lost (Unavailable)")).Wait(TimeSpan.FromSeconds(42)),
        ["spaces"] = (language, width, height) => At("esp", "agent", language, width, height),
        ["space"] = (language, width, height) => At("esp", "agent", language, width, height).Press("enter"),
        ["grants"] = (language, width, height) => At("acc", "approver", language, width, height),
        ["grant"] = (language, width, height) => At("acc", "approver", language, width, height).Press("enter"),
        ["revoke"] = (language, width, height) => At("acc", "approver", language, width, height).Press("R"),
        ["moves"] = (language, width, height) => At("mov", "agent", language, width, height).Press("6"),
        ["move"] = (language, width, height) => At("mov", "agent", language, width, height).Press("3", "enter"),
        ["move-failed"] = (language, width, height) => At("mov", "agent", language, width, height).Press("2", "enter"),
        ["import"] = (language, width, height) => At("mov", "agent", language, width, height).Press("4", "enter"),
        ["archive"] = (language, width, height) => At("mov", "agent", language, width, height).Press("5", "enter"),
        ["journal"] = (language, width, height) => At("jou", "auditor", language, width, height),
        ["record"] = (language, width, height) => At("jou", "auditor", language, width, height).Press("enter"),
        ["verification"] = (language, width, height) => At("jou", "auditor", language, width, height).Press("v").Live(
            new VerifyFeed(1), new VerifyJournalResponse { VerifiedCount = 412, LastNumber = 412, Finished = true, LastHash = Samples.Journal()[0].Hash }),
        ["overview"] = (language, width, height) => At("tab", "approver", language, width, height),
        ["help"] = (language, width, height) => Open("approver", language, width, height).Press("?"),
        ["entries"] = (language, width, height) => Browse(language, width, height),
        ["entries-folder"] = (language, width, height) => Browse(language, width, height).Press("G", "enter"),
    };

    private static Scene Open(string role, Language language, int width, int height) => new Scene(role, language, width, height).WithSamples();

    private static Scene At(string command, string role, Language language, int width, int height) =>
        Open(role, language, width, height).Press(":").Type(command).Press("enter");

    private static Scene Request(int number, string role, Language language, int width, int height) =>
        Open(role, language, width, height).OpenRequest(Samples.Requests()[number - 1]);

    private static Scene Browse(Language language, int width, int height) => At("acc", "agent", language, width, height).Press("j", "b")
        .Live(new EntriesFeed("sp_2"), new ListEntriesResponse { Entries = { Samples.Entries() } });

    private static PreviewDecisionResponse Mails(int missing) => new()
    {
        MissingVotes = missing,
        Mails =
        {
            new DecisionMail
            {
                Subject = "Votre demande AMIGO-204711 est accordée",
                Text = "Bonjour,\n\nvous pouvez lire votre espace jusqu’au 6 mars.\n\nSi ce n’est pas vous, répondez à ce message.",
                MailHint = "p…@example.org",
                Language = "fr",
            },
        },
    };

    private static ListRepliesResponse Replies() => new()
    {
        Replies =
        {
            new Reply
            {
                ReplyId = "which-file", Use = ReplyUse.Question, Titles = { ["fr"] = "De quel fichier s’agit-il ?", ["en"] = "Which file is it?" },
                Fields = { new ReplyField { Name = "until", Type = ReplyFieldType.Date } },
            },
            new Reply { ReplyId = "not-you", Use = ReplyUse.Denial, Titles = { ["fr"] = "Identité non établie", ["en"] = "Identity not established" } },
        },
    };
}
