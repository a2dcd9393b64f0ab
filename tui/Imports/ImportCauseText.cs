using Mover.V1;

namespace Mover.Tui.Imports;

/// <summary>Says why something did not simply come along.</summary>
internal static class ImportCauseText
{
    /// <summary>Why none of an application can be taken in, or that it is converted; else empty.</summary>
    public static string Obstacle(ImportApplication application) => application.Obstacle == ImportCause.Unspecified
        ? application.ConversionCount > 0 ? "converted to the present version" : ""
        : Words(application.Obstacle);

    /// <summary>Behind a line: ": why", or nothing.</summary>
    public static string Of(ImportCause cause) => cause == ImportCause.Unspecified ? "" : $": {Words(cause)}";

    public static string Of(ImportFindingKind kind) => kind switch
    {
        ImportFindingKind.PartMissing => "A part is missing",
        ImportFindingKind.PartTwice => "A part comes twice",
        ImportFindingKind.PartForeign => "A file belongs to another export",
        ImportFindingKind.CutOff => "The archive was cut off while it was made; what is missing",
        ImportFindingKind.MetadataOnly => "It was made without the contents of",
        ImportFindingKind.PartAltered => "A part is not the one that was signed",
        _ => "Something is wrong with",
    };

    private static string Words(ImportCause cause) => cause switch
    {
        ImportCause.ApplicationUnknown => "this server has no such application",
        ImportCause.ApplicationNotAllowed => "the space may not create in the application",
        ImportCause.VersionTooOld => "the data is too old; export it anew from a newer server",
        ImportCause.ApplicationQuarantined => "the application waits in quarantine",
        ImportCause.PathInvalid => "its name cannot be a path here; rename it in the archive",
        ImportCause.Duplicate => "something before it has the same name",
        ImportCause.ContentMissing => "the archive does not have its content; look for a part that is missing",
        ImportCause.ContentDamaged => "its bytes are damaged; download the archive again",
        ImportCause.Encrypted => "it needs a password; make the archive without one",
        ImportCause.SpecialFile => "it is a link or a device",
        ImportCause.MethodUnknown => "it is packed in a way that is not read here",
        ImportCause.DocumentUnreadable => "it cannot be read",
        ImportCause.NotCarried => "it has no meaning away from the old server",
        ImportCause.NotSelected => "its application was not chosen",
        ImportCause.Differs => "the space has another content under its name",
        ImportCause.SignInToRenew => "sign in anew: its password could not come along",
        ImportCause.ShareToRenew => "share it again",
        ImportCause.MetadataOnly => "the archive was made without contents",
        ImportCause.Trashed => "it lay in the bin",
        ImportCause.SizeImpossible => "its sizes cannot be true",
        ImportCause.NotListed => "the archive does not list it",
        _ => "for a reason that this program does not know",
    };
}
