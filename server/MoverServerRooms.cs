using Mover.Server.Archives;
using Mover.Server.Blobs;
using Mover.Server.Blobs.S3;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Doors;
using Mover.Server.Group;
using Mover.Server.Identity;
using Mover.Server.Identity.Attempts;
using Mover.Server.Identity.OneTimeCodes;
using Mover.Server.Identity.Sessions;
using Mover.Server.Journal;
using Mover.Server.Links;
using Mover.Server.Links.Pages;
using Mover.Server.Notices;
using Mover.Server.Notices.Mail;
using Mover.Server.Notices.Texts;
using Mover.Server.Operations;
using Mover.Server.Spaces;
using Mover.Server.Spaces.Ending;
using Mover.Server.Spaces.Quarantine;
using Mover.Server.Spaces.Secrets;
using Mover.V1;
using ArchivesService = Mover.Server.Archives.ArchivesService;
using IdentityService = Mover.Server.Identity.IdentityService;
using JournalService = Mover.Server.Journal.JournalService;
using NoticesService = Mover.Server.Notices.NoticesService;
using SpacesService = Mover.Server.Spaces.SpacesService;

namespace Mover.Server;

/// <summary>What each room brings into the server, floor by floor.</summary>
internal static class MoverServerRooms
{
    public static void AddCalls(this IServiceCollection services, LimitsOptions limits)
    {
        services.AddGrpc(grpc =>
        {
            grpc.Interceptors.Add<CallGuard>();
            grpc.Interceptors.Add<PermissionGuard>();
            grpc.MaxReceiveMessageSize = limits.MessageBytes;
            grpc.CompressionProviders = [new BoundedGzip(limits.MessageBytes)];
        });
        services.AddSingleton<CallGuard>();
        services.AddSingleton<PermissionGuard>();
        services.AddSingleton<LastingStream>();
    }

    public static void AddDatabase(this IServiceCollection services, MoverOptions options)
    {
        services.AddSingleton(provider => new MoverDatabase(options.ToDatabaseOptions(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(new RefusalTranslation(fault => fault switch
        {
            DatabaseFullException => new Refusal(Reason.StoreFull, "The server's database is full."),
            DatabaseGoneException => new Refusal(
                Reason.StoreUnavailable, "The server's database cannot be reached at present.", ("retry_after_seconds", "5")),
            _ => null,
        }));
    }

    /// <summary>What a server shares with the others of its group, if it has any.</summary>
    public static void AddGroup(this IServiceCollection services, MoverOptions options, TimeProvider time)
    {
        services.AddSingleton<GroupSignals>();
        services.AddSingleton<SharedRounds>();
        DataKeys.Add(services, options);
        if (options.Engine == DatabaseEngine.Sqlite)
            return;
        services.AddSingleton(options.ToDatabaseOptions());
        services.AddHostedService<GroupLine>();
        if (time is not GroupClock clock)
            return;
        services.AddSingleton(clock);
        services.AddSingleton<GroupClockSetting>();
        services.AddHostedService(provider => provider.GetRequiredService<GroupClockSetting>());
    }

    /// <summary>Begins what has to stand before anybody is served.</summary>
    public static async Task BeginGroupAsync(this IServiceProvider services, MoverOptions options, CancellationToken ct)
    {
        if (services.GetService<GroupClockSetting>() is { } setting)
            await setting.SetAsync(ct);
        await DataKeys.BeginAsync(services, options, ct);
    }

    /// <summary>Sees that the store of bytes can be used, where it is not the disk.</summary>
    public static Task BeginBlobsAsync(this IServiceProvider services, CancellationToken ct) =>
        services.GetService<S3Start>() is { } start ? start.SeeAsync(ct) : Task.CompletedTask;

    public static void AddJournal(this IServiceCollection services, JournalOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(provider => SignerOf(provider.GetRequiredService<SigningKeys>()));
        services.AddSingleton(provider => NewsOf(provider.GetRequiredService<Outbox>(), options.HeadMail));
        services.AddSingleton<JournalVerification>();
        services.AddHostedService<JournalCheckpoints>();
        services.AddHostedService<JournalSweeper>();
        services.AddSingleton<JournalService>();
    }

    public static void AddNotices(this IServiceCollection services, NoticesOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(new NoticeRecipients(FindRecipientAsync));
        services.AddSingleton<NoticeBoard>();
        services.AddSingleton(provider => LinksOf(
            provider.GetRequiredService<SignedLinks>(), provider.GetRequiredService<LinkAddress>(), provider.GetRequiredService<MailedCodes>()));
        services.AddSingleton<NoticeTexts>();
        services.AddSingleton<NoticeLetters>();
        services.AddSingleton<Feed>();
        services.AddSingleton<FeedSignals>();
        services.AddSingleton<FeedMessages>();
        services.AddSingleton<FeedWatch>();
        services.AddHostedService<FeedPoll>();
        services.AddHostedService<NoticesSweeper>();
        services.AddSingleton<NoticesService>();
    }

    public static void AddIdentity(this IServiceCollection services, IdentityOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<Passwords>();
        services.AddSingleton<Credentials>();
        services.AddSingleton<HashingTurns>();
        services.AddSingleton<AttemptKeys>();
        services.AddSingleton<AttemptCounts>();
        services.AddSingleton<KnownPlaces>();
        services.AddSingleton<PasswordCheck>();
        services.AddSingleton<PasswordChange>();
        services.AddSingleton<OwnerCredentials>();
        services.AddSingleton(provider => GateOf(provider.GetRequiredService<ClosedSpaces>()));
        services.AddSingleton<ServiceKeys>();
        services.AddSingleton<OpenSessions>();
        services.AddSingleton<OwnerSignIn>();
        services.AddSingleton<StaffSignIn>();
        services.AddSingleton<StaffCodes>();
        services.AddSingleton<StaffCodeCalls>();
        services.AddSingleton<Staff>();
        services.AddSingleton<MailedCodes>();
        services.AddSingleton<SigningKeys>();
        services.AddSingleton<SignedLinks>();
        services.AddSingleton<PeerCredentials>();
        services.AddSingleton<AnsweredRequests>();
        services.AddSingleton<StandingRights>();
        services.AddHostedService(provider => provider.GetRequiredService<StandingRights>());
        services.AddHostedService<IdentitySweeper>();
        services.AddSingleton<IdentityService>();
    }

    public static void AddBlobs(this IServiceCollection services, MoverOptions options)
    {
        DataFolder.Create(options.GetBlobFolder());
        services.AddSingleton(options.Blobs with { Folder = options.GetBlobFolder() });
        if (options.Blobs.S3.IsUsed)
            services.AddSingleton<IBlobStore, S3BlobStore>().AddSingleton(options.Blobs.S3).AddSingleton<S3Start>();
        else
            services.AddSingleton<IBlobStore, LocalBlobStore>();
        services.AddSingleton(new BlobReferences(new BlobReference("entry", "digest"), new BlobReference("import_file", "digest")));
        services.AddSingleton<BlobKeeper>();
        services.AddSingleton<StagingFolder>();
        services.AddSingleton<BlobSweep>();
        services.AddHostedService<BlobSweeper>();
        services.AddSingleton(BlobRefusals.Translation);
    }

    public static void AddSpaces(this IServiceCollection services, SpacesOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(Catalogue.Load(options.CataloguePath));
        services.AddSingleton<ClosedSpaces>();
        services.AddSingleton<SpaceEnding>();
        services.AddSingleton<Leaving>();
        services.AddSingleton<LeavingCalls>();
        services.AddSingleton<QuarantineWaking>();
        services.AddSingleton<SpaceDirectory>();
        services.AddSingleton<SpaceMessages>();
        services.AddSingleton<SpaceCalls>();
        services.AddSingleton<SpaceUpdate>();
        services.AddSingleton<SpaceSweep>();
        services.AddSingleton<Batches>();
        services.AddSingleton<BatchCalls>();
        services.AddSingleton<EntryMessages>();
        services.AddSingleton<EntryReading>();
        services.AddSingleton<EntryGroups>();
        services.AddSingleton<EntryUpload>();
        services.AddSingleton<EntryUploads>();
        services.AddSingleton<EntryIntake>();
        services.AddSingleton<UploadEnd>();
        services.AddSingleton<ConnectorSecrets>();
        services.AddSingleton<SecretIngest>();
        services.AddSingleton<SecretReading>();
        services.AddSingleton<DocumentUpload>();
        services.AddSingleton<EntryDeletion>();
        services.AddSingleton<StreamPatience>();
        services.AddSingleton<ReadCalls>();
        services.AddSingleton<WriteCalls>();
        services.AddSingleton<RevisionSweep>();
        services.AddHostedService<SpacesSweeper>();
        services.AddHostedService<LeavingSweeper>();
        services.AddHostedService<QuarantineSweeper>();
        services.AddSingleton<SpacesService>();
    }

    public static void AddArchives(this IServiceCollection services, ArchivesOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<ArchivePlanning>();
        services.AddSingleton<ArchiveNews>();
        services.AddSingleton<ArchiveBuilder>();
        services.AddSingleton<ArchiveShelf>();
        services.AddSingleton<ArchiveLinks>();
        services.AddSingleton<PartDownloads>();
        services.AddHostedService<ArchiveSweeper>();
        services.AddSingleton<ArchivesService>();
    }

    /// <summary>The journal stands below the room that has keys.</summary>
    private static JournalSigner SignerOf(SigningKeys keys) => new(keys.SignAsync, keys.VerifyAsync);

    /// <summary>The journal and the outbox are strangers.</summary>
    private static JournalHeadNews NewsOf(Outbox outbox, string recipient) => new((session, number, ct) =>
        recipient.Length > 0 ? outbox.AddAsync(session, JournalHeadLetters.IdOf(number), "", recipient, ct) : Task.CompletedTask);

    /// <summary>Notices stand below the room that knows spaces.</summary>
    private static async Task<NoticeRecipient?> FindRecipientAsync(DatabaseSession session, string spaceId, CancellationToken ct) =>
        await SpaceTable.FindByIdAsync(session, spaceId, ct) is { } space
            ? new NoticeRecipient(space.Id, space.Address, space.OwnerMail, space.Language)
            : null;

    /// <summary>Sign-in stands below the room that knows spaces.</summary>
    private static SpaceGate GateOf(ClosedSpaces closed) => new(closed.AskForOwnerAsync);

    /// <summary>Notices stand below the room that signs links and seals codes.</summary>
    private static NoticeLinks LinksOf(SignedLinks links, LinkAddress address, MailedCodes codes)
    {
        string Of(string purpose, string linkId) => address.Of(purpose, links.SecretOf(linkId));
        return new NoticeLinks(
            Archive: id => Of(LinkPurpose.Archive, id),
            Deletion: id => Of(LinkPurpose.Deletion, id),
            Stay: id => Of(LinkPurpose.Stay, id),
            Move: id => Of(LinkPurpose.Move, id),
            Undo: id => Of(LinkPurpose.Undo, id),
            Report: id => Of(LinkPurpose.Report, id),
            Import: id => Of(LinkPurpose.Import, id),
            Code: codes.Open);
    }

    public static void AddLinks(this IServiceCollection services, MoverOptions options)
    {
        services.AddSingleton<LinkGuard>();
        services.AddSingleton<ArchiveDownloads>();
        services.AddSingleton<PageLanguages>();
        services.AddSingleton<LinkEntrance>();
        services.AddSingleton<FormSeals>();
        services.AddSingleton<LinkForms>();
        services.AddSingleton<ArchivePage>();
        services.AddSingleton<LinkPage>(provider => provider.GetRequiredService<ArchivePage>());
        services.AddSingleton<UnsavedArchives>();
        services.AddSingleton<OwnerLanguages>();
        services.AddSingleton<LinkPage, DeletionPage>();
        services.AddSingleton<LinkPage, StayPage>();
        services.AddSingleton<ApplicationTitles>();
        services.AddSingleton<MoveRows>();
        services.AddSingleton<FindingList>();
        services.AddSingleton<LinkPage, MovePage>();
        services.AddSingleton<LinkPage, UndoPage>();
        services.AddSingleton<LinkPage, ReportPage>();
        services.AddSingleton<ImportRowsTable>();
        services.AddSingleton<ImportPage>();
        services.AddSingleton<LinkPage>(provider => provider.GetRequiredService<ImportPage>());
        services.AddSingleton<ImportReports>();
        services.AddSingleton<LinkPages>();
        services.AddSingleton(provider => new LinkAddress(() => options.PublicLinks?.TrimEnd('/') ?? provider.GetLinksAddress()));
    }
}
