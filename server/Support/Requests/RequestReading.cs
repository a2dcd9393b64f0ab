using Mover.Server.Calls;
using Mover.Server.Spaces;
using Mover.V1;

namespace Mover.Server.Support.Requests;

/// <summary>Reads what callers send about requests, refusing what cannot be.</summary>
internal sealed class RequestReading(SupportOptions options, Catalogue catalogue)
{
    /// <summary>Characters that a question or a reason has at least.</summary>
    public const int LeastReason = 20;

    /// <summary>Characters that any text has at the most.</summary>
    public const int MostText = 4096;

    private const int MostLine = 200;
    private const int LeastProof = 10;
    private const int MostProof = 1000;
    private const int MostFilters = 20;

    public RequestWish Read(FileRequestRequest request)
    {
        if (request.Channel == RequestChannel.Unspecified || !Enum.IsDefined(request.Channel))
            throw Refusal.Field("channel", "must be one of the contract.");
        return new RequestWish(
            request.Channel,
            ReadTicket(request),
            ReadSpace(request.Space),
            ReadAction(request.Action),
            ReadTerms(request.Action, request.Terms ?? new V1.AccessTerms()),
            Fields.Text(request.RequesterName.Trim(), "requester_name", 1, MostLine),
            Fields.Text(request.RequesterContact, "requester_contact", 0, MostLine),
            Reason(request.Reason));
    }

    /// <summary>Less than a request asks for; all of it where nothing is said.</summary>
    public AccessTerms ReadNarrowed(AccessRequest request, V1.AccessTerms? narrowed)
    {
        if (narrowed is null)
            return request.Terms;
        var duration = narrowed.DurationSeconds == 0 ? request.Terms.Duration : TimeSpan.FromSeconds(Seconds(narrowed));
        var applications = narrowed.Applications.Count == 0 ? request.Terms.Applications : ReadApplications(narrowed);
        return new AccessTerms(duration, applications);
    }

    public static string Reason(string value) => Fields.Paragraphs(value, "reason", LeastReason, MostText);

    public static string Question(string value) => Fields.Paragraphs(value, "text", LeastReason, MostText);

    public static string Answer(string value) => Fields.Paragraphs(value, "text", 1, MostText);

    public static Proof ReadProof(RecordIdentityProofRequest request, string staffId, DateTimeOffset now)
    {
        if (request.Kind == IdentityProofKind.Unspecified || !Enum.IsDefined(request.Kind))
            throw Refusal.Field("kind", "must be one of the contract.");
        return new Proof(request.Kind, Fields.Paragraphs(request.Note, "note", LeastProof, MostProof), staffId, now);
    }

    public static RequestSelection ReadFilter(RequestFilter? filter)
    {
        var wanted = filter ?? new RequestFilter();
        if (wanted.States.Count > MostFilters || wanted.States.Any(state => state == RequestState.Unspecified || !Enum.IsDefined(state)))
            throw Refusal.Field("filter.states", "must be states of the contract.");
        if (!Enum.IsDefined(wanted.Action))
            throw Refusal.Field("filter.action", "must be one of the contract.");
        return new RequestSelection(
            wanted.States.ToHashSet(), Fields.Text(wanted.SpaceId, "filter.space_id", 0, MostLine), wanted.Action,
            Fields.Text(wanted.ClaimedBy, "filter.claimed_by", 0, MostLine), Fields.Text(wanted.Ticket, "filter.ticket", 0, MostLine));
    }

    private string ReadTicket(FileRequestRequest request)
    {
        var ticket = Fields.Text(request.Ticket.Trim(), "ticket", 1, MostLine);
        return request.Channel != RequestChannel.Amigo || options.IsTicket(ticket)
            ? ticket
            : throw Refusal.Field("ticket", $"must look like {options.TicketPattern}.");
    }

    private static string ReadSpace(SpaceName? name) => name?.NameCase switch
    {
        SpaceName.NameOneofCase.SpaceId => name.SpaceId,
        SpaceName.NameOneofCase.Address => name.Address,
        _ => throw Refusal.Field("space", "needs the id or the address of a space."),
    };

    private static AccessAction ReadAction(AccessAction action) =>
        action != AccessAction.Unspecified && Enum.IsDefined(action) ? action : throw Refusal.Field("action", "must be one of the contract.");

    private AccessTerms ReadTerms(AccessAction action, V1.AccessTerms terms)
    {
        var rule = options.Policy.Of(ReadAction(action));
        if (action != AccessAction.RescueExport && terms.Applications.Count > 0)
            throw Refusal.Field("terms.applications", "can be chosen for a rescue export only.");
        if (!rule.Lasts && terms.DurationSeconds != 0)
            throw Refusal.Field("terms.duration_seconds", "must be 0: that is done at once.");
        var duration = terms.DurationSeconds == 0 ? rule.Default : TimeSpan.FromSeconds(Seconds(terms));
        return duration <= rule.Most
            ? new AccessTerms(duration, ReadApplications(terms))
            : throw Refusal.Field("terms.duration_seconds", $"must be {(long)rule.Most.TotalSeconds} at the most.");
    }

    private static long Seconds(V1.AccessTerms terms) => terms.DurationSeconds is > 0 and < int.MaxValue
        ? terms.DurationSeconds
        : throw Refusal.Field("duration_seconds", "must not be negative, and no more than the policy allows.");

    private IReadOnlyList<string> ReadApplications(V1.AccessTerms terms) =>
        [.. terms.Applications.Select(id => catalogue.Get(id).Id).Distinct().Order(StringComparer.Ordinal)];
}
