using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.Journal;

/// <summary>An access report in French.</summary>
internal sealed class FrenchReportWords : ReportWords
{
    public override string GrantsHead => "CE QUI A ÉTÉ ACCORDÉ APRÈS UNE DEMANDE";

    public override string ArchivesHead => "ARCHIVES LUES";

    public override string SecretsHead => "SECRETS DE CONNECTEURS LUS";

    public override string EventsHead => "LA FIN DE L'ESPACE";

    public override string Nothing => "rien";

    public override string ReasonHead => "motif :";

    public override string PurposeGone => "motif : n'est plus conservé";

    public override string NothingRead => "consulté : rien";

    public override string Title(string space, string spaceId) => $"Accès à l'espace {space} ({spaceId})";

    public override string Made(string time) => $"D'après le journal du serveur, le {time}.";

    public override string To(ReportActor grantee) => $"à : {Who(grantee)}";

    public override string Lasting(string from, string until) => until.Length > 0 ? $"du {from} au {until}" : $"le {from}";

    public override string Ticket(string ticket) => $"ticket : {ticket}";

    public override string Ended(AccessReport.GrantEnd end) => end.State == "revoked"
        ? $"révoqué le {Time(end.Time)} par {Who(end.By)}"
        : $"terminé le {Time(end.Time)}";

    public override string Read(AccessReport.Reading reading) => $"consulté : {Act(reading.Act)} {Quantity.Count(reading.Count)} fois, "
        + $"{Entries(reading.EntryCount)}, {Span(reading.FirstTime, reading.LastTime)}, par {Who(reading.By)}";

    public override string Read(AccessReport.ArchiveUse use) => $"{Span(use.FirstTime, use.LastTime)} : archive {use.ArchiveId}, parties {Parts(use)}, "
        + $"{Bytes(use.ReadBytes)}, par {Who(use.By)}";

    public override string ReadSecrets(AccessReport.Reading reading) =>
        $"{Span(reading.FirstTime, reading.LastTime)} : {Quantity.Count(reading.Count)} fois, par {Who(reading.By)}";

    public override string Tell(AccessReport.Event told) => $"{Time(told.Time)} : {Words(told)}, par {Who(told.By)}";

    protected override string Purpose(AccessAction action) => action switch
    {
        AccessAction.OwnerRead => "consultation de l'espace fermé par son propriétaire",
        AccessAction.RescueExport => "archive de secours pour le propriétaire",
        AccessAction.Extend => "report de la suppression",
        AccessAction.Restore => "remise en service de l'espace",
        AccessAction.ReadMetadata => "consultation de la liste du contenu par le support",
        AccessAction.ReadContent => "consultation du contenu par le support",
        AccessAction.SetHold => "suspension de la suppression",
        AccessAction.LiftHold => "levée de la suspension",
        AccessAction.DeleteNow => "suppression anticipée",
        _ => $"{action}",
    };

    private static string Words(AccessReport.Event told) => ValueName.Find<JournalCode>(told.Code) switch
    {
        JournalCode.SpaceClosed => "l'espace a été fermé" + Known(", suppression prévue le ", Fact(told, "due_time")),
        JournalCode.SpaceReopened => "l'espace a été rouvert",
        JournalCode.SpaceDeleted => "l'espace a été supprimé",
        JournalCode.HoldSet => "la suppression a été suspendue" + Known(", à revoir le ", Fact(told, "review_time")),
        JournalCode.HoldLifted => "la suspension a été levée",
        JournalCode.DueTimeChanged =>
            "la suppression a été déplacée" + Known(" du ", Fact(told, "old_due_time")) + Known(" au ", Fact(told, "due_time")),
        _ => told.Code,
    };

    private static string Known(string before, string time) => time.Length > 0 ? before + Time(time) : "";

    private static string Act(string act) => act switch
    {
        "list" => "listé",
        "read" => "ouvert",
        _ => act,
    };

    private static string Entries(long count) => $"{Quantity.Count(count)} {(count > 1 ? "éléments" : "élément")}";

    private static string Bytes(long bytes) => Quantity.Bytes(bytes).Replace("B", "o", StringComparison.Ordinal).Replace('.', ',');

    private static string Who(ReportActor actor) => actor switch
    {
        { Kind: "owner" } => "le propriétaire",
        { Kind: ReportActor.Staff, Name.Length: > 0 } => $"un membre du support ({actor.Name})",
        { Kind: ReportActor.Staff } => $"un membre du support ({actor.Id})",
        { Kind: "service" } => $"un programme du service ({actor.Id})",
        { Kind: "peer" } => "le serveur d'où vient l'espace ou vers lequel il est parti",
        { Kind: "link" } => "la personne qui avait le lien envoyé par mail",
        { Kind: "nobody" } => "une personne non connectée",
        { Kind: "server" } => "le serveur",
        _ => $"quelqu'un ({actor.Kind} {actor.Id})",
    };
}
