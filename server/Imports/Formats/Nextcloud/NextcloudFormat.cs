using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Mover.Server.Database;
using Mover.Server.Imports.Zips;
using Mover.V1;

namespace Mover.Server.Imports.Formats.Nextcloud;

/// <summary>Reads what the user migration of Nextcloud writes.</summary>
/// <remarks>Source: nextcloud/user_migration and the migrators of server, calendar and contacts. The list of migrators is written last: without it
/// the archive was cut off.</remarks>
internal sealed class NextcloudFormat : ArchiveFormat
{
    private const string Migrators = "migrator_versions.json";
    private const string Files = "files/files/";
    private const string Versions = "files/files_versions/";
    private const string Bin = "files_trashbin/files/files/";
    private const string BinPlaces = "files_trashbin/locations.json";
    private const string Calendars = "dav/calendars/";
    private const string Books = "dav/address_books/";

    public override ImportFormat Format => ImportFormat.Nextcloud;

    public override async Task<bool> FitsAsync(ArchiveContents contents, CancellationToken ct) =>
        await contents.FindAsync("user.json", ct) is not null && await contents.FindAsync("versions.json", ct) is not null;

    public override async Task<ArchiveHeading> ReadHeadingAsync(ArchiveContents contents, CancellationToken ct)
    {
        var heading = new ArchiveHeading();
        if (await contents.FindAsync(Migrators, ct) is null)
            heading.Add(ImportFindingKind.CutOff, Migrators);
        return heading;
    }

    public override async IAsyncEnumerable<FoundThing> ReadAsync(
        ArchiveContents contents, ArchiveHeading heading, [EnumeratorCancellation] CancellationToken ct)
    {
        using var places = await contents.FindJsonAsync(BinPlaces, ct);
        await foreach (var item in contents.ListAsync("", ct))
        {
            if (item.Fault == ZipFault.None && Read(item, places) is { } found)
                yield return found;
        }
    }

    public override FoundThing? FindLeft(ImportItem item, ArchiveHeading heading) => item.Path is "user.json" or "versions.json" or Migrators or BinPlaces
        ? null
        : Read(item, places: null) ?? new FoundThing(PlainFormat.Files, EntryKind.File, item.Path, item).Refused(ImportCause.NotCarried);

    private static FoundThing? Read(ImportItem item, JsonDocument? places)
    {
        if (After(item.Path, Files) is { } file)
            return new FoundThing(PlainFormat.Files, EntryKind.File, file, item);
        if (After(item.Path, Versions) is { } version)
            return ReadVersion(version, item);
        if (After(item.Path, Bin) is { } binned)
            return ReadBinned(binned, item, places);
        if (After(item.Path, Calendars) is { } calendar)
            return ReadDav("calendar", calendar, item);
        if (After(item.Path, Books) is { } book)
            return ReadDav("contacts", book, item);
        return null;
    }

    /// <summary>"Notes/a.txt.v1700000000": the path of the file, and when this version was written.</summary>
    private static FoundThing ReadVersion(string path, ImportItem item)
    {
        var mark = path.LastIndexOf(".v", StringComparison.Ordinal);
        return mark > 0 && FindUnix(path[(mark + 2)..]) is { } time
            ? new FoundThing(PlainFormat.Files, EntryKind.Version, path[..mark], item) { VersionTime = time.ToMicroseconds(), ModifyTime = time }
            : new FoundThing(PlainFormat.Files, EntryKind.Version, path, item).Refused(ImportCause.DocumentUnreadable);
    }

    /// <summary>"a.txt.d1700000000", or something below it: by its name and time the folder it was deleted from is listed.</summary>
    private static FoundThing ReadBinned(string path, ImportItem item, JsonDocument? places)
    {
        var slash = path.IndexOf('/');
        var (first, rest) = slash < 0 ? (path, "") : (path[..slash], path[slash..]);
        var mark = first.LastIndexOf(".d", StringComparison.Ordinal);
        var (name, time) = mark > 0 && FindUnix(first[(mark + 2)..]) is not null ? (first[..mark], first[(mark + 2)..]) : (first, "");
        var folder = places?.RootElement.FindMember(name)?.FindText(time)?.Trim('/', '.') is { Length: > 0 } place ? $"{place}/" : "";
        return new FoundThing(PlainFormat.Files, EntryKind.File, $"{BinFolder}/{folder}{name}{rest}", item) { Cause = ImportCause.Trashed };
    }

    /// <summary>Calendars and cards in their own format. What describes them beside it comes along as data.</summary>
    private static FoundThing ReadDav(string application, string name, ImportItem item) =>
        new(application, name.EndsWith(".json", StringComparison.Ordinal) || name.EndsWith(".meta", StringComparison.Ordinal) ? EntryKind.Data : EntryKind.File, name, item)
        {
            MediaType = name.EndsWith(".ics", StringComparison.Ordinal) ? "text/calendar" : name.EndsWith(".vcf", StringComparison.Ordinal) ? "text/vcard" : "",
        };

    private static DateTimeOffset? FindUnix(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? Times.FindUnix(seconds) : null;

    private static string? After(string path, string folder) => path.StartsWith(folder, StringComparison.Ordinal) ? path[folder.Length..] : null;
}
