using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.Journal;

/// <summary>An access report in English.</summary>
internal sealed class EnglishReportWords : ReportWords
{
    public override string GrantsHead => "WHAT WAS GRANTED AFTER A REQUEST";

    public override string ArchivesHead => "ARCHIVES THAT WERE READ";

    public override string SecretsHead => "SECRETS OF CONNECTORS THAT WERE READ";

    public override string EventsHead => "THE END OF THE SPACE";

    public override string Nothing => "nothing";

    public override string ReasonHead => "reason:";

    public override string PurposeGone => "reason: no longer kept";

    public override string NothingRead => "read: nothing";

    public override string Title(string space, string spaceId) => $"Accesses to the space {space} ({spaceId})";

    public override string Made(string time) => $"From the journal of the server, on {time}.";

    public override string To(ReportActor grantee) => $"to: {Who(grantee)}";

    public override string Lasting(string from, string until) => until.Length > 0 ? $"from {from} until {until}" : $"on {from}";

    public override string Ticket(string ticket) => $"ticket: {ticket}";

    public override string Ended(AccessReport.GrantEnd end) => end.State == "revoked"
        ? $"revoked on {Time(end.Time)} by {Who(end.By)}"
        : $"ended on {Time(end.Time)}";

    public override string Read(AccessReport.Reading reading) => $"read: {Act(reading.Act)} {Quantity.Count(reading.Count, "time", "times")}, "
        + $"{Quantity.Count(reading.EntryCount, "entry", "entries")}, {Span(reading.FirstTime, reading.LastTime)}, by {Who(reading.By)}";

    public override string Read(AccessReport.ArchiveUse use) => $"{Span(use.FirstTime, use.LastTime)}: archive {use.ArchiveId}, parts {Parts(use)}, "
        + $"{Quantity.Bytes(use.ReadBytes)}, by {Who(use.By)}";

    public override string ReadSecrets(AccessReport.Reading reading) =>
        $"{Span(reading.FirstTime, reading.LastTime)}: {Quantity.Count(reading.Count, "time", "times")}, by {Who(reading.By)}";

    public override string Tell(AccessReport.Event told) => $"{Time(told.Time)}: {Words(told)}, by {Who(told.By)}";

    protected override string Purpose(AccessAction action) => action switch
    {
        AccessAction.OwnerRead => "the owner reads the closed space",
        AccessAction.RescueExport => "an archive for the owner",
        AccessAction.Extend => "a later deletion",
        AccessAction.Restore => "the space active again",
        AccessAction.ReadMetadata => "the support lists what is in the space",
        AccessAction.ReadContent => "the support reads what is in the space",
        AccessAction.SetHold => "no deletion until a hold is lifted",
        AccessAction.LiftHold => "the end of a hold",
        AccessAction.DeleteNow => "a deletion before its time",
        _ => $"{action}",
    };

    private static string Words(AccessReport.Event told) => ValueName.Find<JournalCode>(told.Code) switch
    {
        JournalCode.SpaceClosed => "the space was closed" + Known(", to be deleted on ", Fact(told, "due_time")),
        JournalCode.SpaceReopened => "the space was opened again",
        JournalCode.SpaceDeleted => "the space was deleted",
        JournalCode.HoldSet => "a hold was set" + Known(", to be looked at again on ", Fact(told, "review_time")),
        JournalCode.HoldLifted => "a hold was lifted",
        JournalCode.DueTimeChanged =>
            "the deletion was moved" + Known(" from ", Fact(told, "old_due_time")) + Known(" to ", Fact(told, "due_time")),
        _ => told.Code,
    };

    private static string Known(string before, string time) => time.Length > 0 ? before + Time(time) : "";

    private static string Act(string act) => act switch
    {
        "list" => "listed",
        "read" => "opened",
        _ => act,
    };

    private static string Who(ReportActor actor) => actor switch
    {
        { Kind: "owner" } => "the owner",
        { Kind: ReportActor.Staff, Name.Length: > 0 } => $"a member of the support ({actor.Name})",
        { Kind: ReportActor.Staff } => $"a member of the support ({actor.Id})",
        { Kind: "service" } => $"a program of the service ({actor.Id})",
        { Kind: "peer" } => "the server that the space moved to or came from",
        { Kind: "link" } => "whoever had the mailed link",
        { Kind: "nobody" } => "somebody who had not signed in",
        { Kind: "server" } => "the server",
        _ => $"somebody ({actor.Kind} {actor.Id})",
    };
}
