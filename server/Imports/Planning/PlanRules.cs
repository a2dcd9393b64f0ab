using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Spaces;
using Mover.V1;
using Space = Mover.Server.Spaces.Space;

namespace Mover.Server.Imports.Planning;

/// <summary>Decides whether a plan may be run as it was seen.</summary>
/// <remarks>The id of a plan is a hash over its lines. Its hash is one over the id, the revision of the space, and all that its rights and applications
/// come to: so it can be computed again later, and is another one if anything of that has changed.</remarks>
internal sealed class PlanRules(Catalogue catalogue, Conversions conversions, ImportsOptions options)
{
    public const string IdPrefix = "pl";

    /// <summary>The hash of a plan for the space as it is in this transaction.</summary>
    public async Task<byte[]> HashAsync(
        DatabaseSession session, Space space, string planId, IEnumerable<ImportApplication> applications, CancellationToken ct)
    {
        var judge = await ApplicationJudge.OfAsync(session, catalogue, conversions, space, ct);
        var text = new StringBuilder($"{planId}\n{space.Id}\n{space.Revision}\n");
        foreach (var application in applications)
            text.Append(judge.Describe(application.Application, application.Version)).Append('\n');
        return SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
    }

    /// <summary>Refuses a plan that is not the present one, or no longer true.</summary>
    public async Task RequirePresentAsync(DatabaseSession session, Import import, Space space, RunImportRequest request, CancellationToken ct)
    {
        var plan = import.Shown.Plan;
        if (request.PlanId != plan.PlanId || request.PlanHash != plan.Hash)
            throw Outdated("The plan is not the present one of this import.");
        if (plan.Hash != ByteString.CopyFrom(await HashAsync(session, space, plan.PlanId, plan.Applications, ct)))
            throw Outdated("The space, its rights or its applications have changed since the plan was made; inspect the import again.");
    }

    /// <summary>Refuses an archive that nobody trusted vouches for, unless settings and owner accept it.</summary>
    public void RequireTrusted(Import import, RunImportRequest request)
    {
        var trust = import.Shown.Trust;
        if (trust is ImportTrust.Own or ImportTrust.Known)
            return;
        var isAllowed = trust == ImportTrust.Altered ? options.AllowAltered : options.AllowUnsigned;
        if (!isAllowed || !request.AcceptUntrusted)
            throw NotTrusted(trust, isAllowed);
    }

    public static Refusal NotTrusted(ImportTrust trust, bool isAllowed)
    {
        var words = trust switch
        {
            ImportTrust.Altered => "The bytes of the archive are not those that were signed",
            ImportTrust.UnknownKey => "The archive is signed with a key that this server does not know",
            _ => "Nobody vouches for the archive in a way that this server can check",
        };
        return new Refusal(
            Reason.ImportNotTrusted, isAllowed ? $"{words}; its owner must accept that." : $"{words}; the settings do not allow it.",
            ("trust", trust.ToString().ToUpperInvariant()), ("allowed", isAllowed ? "true" : "false"));
    }

    /// <summary>Refuses a choice of applications that the plan does not have.</summary>
    public static void RequireSelections(Import import, RunImportRequest request)
    {
        var known = import.Shown.Plan.Applications.Select(application => application.Application).ToHashSet();
        foreach (var selection in request.Selections)
        {
            if (!known.Remove(selection.Application))
            {
                throw new Refusal(
                    Reason.ApplicationUnknown, $"The plan has no application \"{EntryPath.Harmless(selection.Application)}\", or it is chosen twice.",
                    ("application", EntryPath.Harmless(selection.Application)));
            }
        }
    }

    /// <summary>Refuses what certainly does not fit; each write looks again.</summary>
    public static void RequireRoom(Import import, Space space, RunImportRequest request)
    {
        var choice = new ImportChoice(request);
        var needed = import.Shown.Plan.Applications.Where(application => choice.Has(application.Application)).Sum(application =>
            application.NewBytes + (choice.PolicyOf(application.Application) == ImportConflictPolicy.KeepBoth ? application.ConflictBytes : 0));
        SpaceRules.RequireQuota(space, space.UsedBytes, needed);
    }

    private static Refusal Outdated(string words) => new(Reason.ImportPlanOutdated, words);
}
