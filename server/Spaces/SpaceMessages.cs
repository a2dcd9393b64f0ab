using Google.Protobuf.WellKnownTypes;
using Mover.Server.Calls;
using Mover.V1;

namespace Mover.Server.Spaces;

/// <summary>Reads wishes for spaces out of requests, refusing what cannot be, and writes spaces and applications into answers.</summary>
internal sealed class SpaceMessages(Catalogue catalogue, SpacesOptions options)
{
    private const int MostTitleCharacters = 200;

    public NewSpace Read(CreateSpaceRequest request)
    {
        var address = SpaceRules.RequireAddress(request.Address);
        var title = Fields.Text(request.Title, "title", 0, MostTitleCharacters);
        return new NewSpace(
            address,
            title.Length == 0 ? address : title,
            SpaceRules.RequireMail(request.OwnerMail),
            SpaceRules.RequireLanguage(request.Language),
            Fields.Number(request.QuotaBytes, "quota_bytes", options.DefaultQuotaBytes, 1, SpaceRules.MaxQuotaBytes),
            [.. request.Applications.Select(id => catalogue.Get(id).Id)]);
    }

    public SpaceChange Read(UpdateSpaceRequest request) => new(
        request.HasTitle ? Fields.Text(request.Title, "title", 1, MostTitleCharacters) : null,
        request.HasOwnerMail ? SpaceRules.RequireMail(request.OwnerMail) : null,
        request.HasLanguage ? SpaceRules.RequireLanguage(Fields.Text(request.Language, "language", 1, 2)) : null,
        request.HasQuotaBytes ? RequireQuota(request.QuotaBytes) : null,
        request.Rights is { } rights ? Read(rights) : null);

    public static V1.Space Write(Space space) => new()
    {
        SpaceId = space.Id,
        Address = space.Address,
        Title = space.Title,
        OwnerMail = space.OwnerMail,
        Language = space.Language,
        QuotaBytes = space.QuotaBytes,
        UsedBytes = space.UsedBytes,
        EntryCount = space.EntryCount,
        State = space.State,
        Revision = space.Revision,
        CreateTime = space.CreateTime.ToTimestamp(),
        DeleteDueTime = space.Closing?.DueTime.ToTimestamp(),
        NewAddress = space.Closing?.MovedTo ?? "",
    };

    public static V1.Space Write(SpaceView view)
    {
        var message = Write(view.Space);
        message.Applications.AddRange(view.Applications.Select(Write));
        return message;
    }

    public static Application Write(CatalogueApplication application) => new()
    {
        Application_ = application.Id,
        TitleFr = application.TitleFr,
        TitleEn = application.TitleEn,
        Folder = application.Folder,
        Version = application.Version,
        LowestImportableVersion = application.LowestImportableVersion,
        AcademicOnly = application.AcademicOnly,
    };

    private static long RequireQuota(long quotaBytes) => quotaBytes is >= 1 and <= SpaceRules.MaxQuotaBytes
        ? quotaBytes
        : throw Refusal.Field("quota_bytes", $"must be 1 to {SpaceRules.MaxQuotaBytes}.");

    private SpaceRights Read(V1.SpaceRights rights) => new(rights.AllApplications, [.. rights.Applications.Select(id => catalogue.Get(id).Id)]);

    private static V1.SpaceApplication Write(SpaceApplication application) => new()
    {
        Application = application.Application,
        CanCreate = application.CanCreate,
        EntryCount = application.EntryCount,
        UsedBytes = application.UsedBytes,
        Quarantined = application.IsQuarantined,
    };
}
