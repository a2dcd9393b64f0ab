using Mover.V1;

namespace Mover.Server.Imports.Formats.Cozy;

/// <summary>Says to which application the documents of a doctype belong.</summary>
internal static class CozyDoctypes
{
    private static readonly Dictionary<string, string> Applications = new()
    {
        ["io.cozy.contacts"] = "contacts",
        ["io.cozy.contacts.groups"] = "contacts",
        ["io.cozy.contacts.accounts"] = "contacts",
        ["io.cozy.groups"] = "contacts",
        ["io.cozy.accounts"] = "connectors",
        ["io.cozy.konnectors"] = "connectors",
        ["io.cozy.triggers"] = "connectors",
        ["io.cozy.sharings"] = "shares",
        ["io.cozy.permissions"] = "shares",
        ["io.cozy.shared"] = "shares",
        ["io.cozy.photos.albums"] = "photos",
        ["io.cozy.notes"] = "notes",
        ["io.cozy.bills"] = "bills",
        ["io.cozy.calendar.events"] = "calendar",
        ["io.cozy.calendar.todos"] = "tasks",
        ["io.cozy.todos"] = "tasks",
        ["io.cozy.bookmarks"] = "bookmarks",
    };

    // What belongs to the old server: of no use elsewhere, and some of it a danger.
    private static readonly HashSet<string> NotCarried =
    [
        "io.cozy.sessions", "io.cozy.sessions.logins", "io.cozy.exports", "io.cozy.imports", "io.cozy.oauth.clients", "io.cozy.oauth.access_codes", "io.cozy.jobs",
        "io.cozy.jobs.alerts", "io.cozy.notifications", "io.cozy.apps", "io.cozy.settings", "io.cozy.remote.requests", "io.cozy.account_types", "io.cozy.files.shared",
    ];

    /// <summary>Doctype and name of a document, from its path below Data; the name may have folders. Null for the documents of files.</summary>
    public static (string Doctype, string Name)? Find(string path)
    {
        var slash = path.IndexOf('/');
        return slash <= 0 || path.StartsWith("io.cozy.files/", StringComparison.Ordinal) || path.StartsWith("io.cozy.files.versions/", StringComparison.Ordinal)
            ? null
            : (path[..slash], path[(slash + 1)..]);
    }

    public static FoundThing Read(string doctype, string name, ImportItem item)
    {
        var application = ApplicationOf(doctype);
        // Two doctypes of one application may have documents of one name.
        var found = new FoundThing(application, EntryKind.Data, $"{doctype}/{name}", item);
        if (NotCarried.Contains(doctype))
            return found.Refused(ImportCause.NotCarried);
        // Encrypted with keys of the old server: they come along, and do not open anything.
        return doctype == "io.cozy.accounts" ? found with { Cause = ImportCause.SignInToRenew } : found;
    }

    private static string ApplicationOf(string doctype)
    {
        if (Applications.TryGetValue(doctype, out var known))
            return known;
        if (doctype.StartsWith("com.bitwarden.", StringComparison.Ordinal))
            return "passwords";
        // "io.cozy.bank.operations" belongs to the bank.
        var names = doctype.StartsWith("io.cozy.", StringComparison.Ordinal) ? doctype["io.cozy.".Length..].Split('.') : [doctype];
        return names[0];
    }
}
