using System.Security.Cryptography;
using System.Text;
using Mover.Server.Blobs;
using Mover.Server.Database;
using Mover.Server.Imports.Formats;
using Mover.Server.Imports.Zips;
using Mover.Server.Spaces;
using Mover.V1;
using Entry = Mover.Server.Spaces.Entry;

namespace Mover.Server.Imports.Planning;

/// <summary>Makes the lines of a plan out of what a reader finds, some hundred at a time, each compared with what the space has.</summary>
/// <param name="revision">Of the space.</param>
internal sealed class LinePlanner(
    MoverDatabase database, Import import, long revision, ApplicationJudge judge, ArchiveHeading heading, LineContents contents) : IDisposable
{
    private const int LinesAtOnce = 512;

    // A name of an application that only an archive knows; more of them are told under one name.
    private const int MostApplications = 500;
    private const string Others = "…";
    private const string Shares = "shares";

    private readonly List<FoundThing> _found = [];
    private readonly HashSet<string> _applications = [];
    private readonly KeySet _given = new();
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Lines that were made.</summary>
    public long Count { get; private set; }

    /// <summary>The same for the same lines.</summary>
    public byte[] Hash => _hash.GetCurrentHash();

    public async Task AddAsync(FoundThing found, CancellationToken ct)
    {
        _found.Add(found);
        if (_found.Count == LinesAtOnce)
            await FlushAsync(ct);
    }

    /// <summary>Stores the lines that were not stored yet.</summary>
    public async Task FlushAsync(CancellationToken ct)
    {
        if (_found.Count == 0)
            return;
        var lines = _found.Select(found => RenameTwin(Judge(found))).ToList();
        _found.Clear();
        await CompareAsync(lines, ct);
        foreach (var line in lines)
            _hash.AppendData(Encoding.UTF8.GetBytes(Describe(line)));
        await database.WriteAsync((session, ct) => ImportLineTable.InsertAsync(session, import.Id, lines, ct), ct);
    }

    public void Dispose() => _hash.Dispose();

    /// <summary>What can be said without looking into the space's content, or into the archive's.</summary>
    private ImportLine Judge(FoundThing found)
    {
        var (item, application) = (found.Content, NameOf(found.Application));
        var version = heading.Versions.GetValueOrDefault(found.Application, "");
        var cause = FindCause(found, version);
        var path = cause == ImportCause.Unspecified ? found.Path : EntryPath.Harmless(found.Path);
        // Whatever archive they come from: those that something is shared with here know nothing of it.
        var said = found is { Application: Shares, Cause: ImportCause.Unspecified } ? ImportCause.ShareToRenew : found.Cause;
        return new ImportLine(
            ++Count, new EntryKey(application, found.Kind, path, found.VersionTime), item?.SizeBytes ?? found.SizeBytes, item?.Crc32 ?? 0, found.Sha256,
            found.ModifyTime ?? item?.ModifyTime ?? import.CreateTime,
            cause == ImportCause.Unspecified ? ImportVerdict.New : ImportVerdict.Refused, cause == ImportCause.Unspecified ? said : cause)
        {
            Md5 = found.Md5,
            MediaType = found.MediaType,
            SharedBy = found.SharedBy,
            DataVersion = version,
            FileNumber = item?.FileNumber ?? ImportLine.Nowhere,
            ItemNumber = item?.Number ?? ImportLine.Nowhere,
            Place = item?.Place,
        };
    }

    private string NameOf(string application)
    {
        var name = EntryPath.Harmless(application);
        return _applications.Contains(name) || (_applications.Count < MostApplications && _applications.Add(name)) ? name : Others;
    }

    private ImportCause FindCause(FoundThing found, string version)
    {
        if (found.IsRefused)
            return found.Cause;
        if (found.Content is not { } item)
            return ImportCause.ContentMissing;
        if (item.Fault != ZipFault.None)
            return ZipCauses.Of(item.Fault);
        if (judge.FindObstacle(found.Application, version) is var obstacle and not ImportCause.Unspecified)
            return obstacle;
        return EntryPath.FindBrokenRule(found.Path) is null ? ImportCause.Unspecified : ImportCause.PathInvalid;
    }

    /// <summary>Two things that the archive has under one name are two things: the later one gets another name. Of what is listed by its name alone it is a fault.</summary>
    private ImportLine RenameTwin(ImportLine line)
    {
        if (!IsGood(line) || _given.Add(line.Key))
            return line;
        var free = line.Sha256 is null && line.Key.Kind != EntryKind.Version
            ? FreeNames.Of(line.Key.Path).FirstOrDefault(path => _given.Add(line.Key with { Path = path }))
            : null;
        return free is null ? line with { Verdict = ImportVerdict.Refused, Cause = ImportCause.Duplicate } : line.RenamedTo(free);
    }

    private async Task CompareAsync(List<ImportLine> lines, CancellationToken ct)
    {
        var there = judge.Space.EntryCount == 0 ? [] : await database.ReadAsync(
            (session, ct) => EntryTable.FindManyAsync(session, import.SpaceId, revision, lines.Where(IsGood).Select(line => line.Key), ct), ct);
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            if (!IsGood(line))
                continue;
            var same = there.GetValueOrDefault(line.Key);
            lines[i] = contents.IsRewritten(line) ? await CompareRewrittenAsync(line, same, ct) : await CompareAsync(line, same, ct);
        }
    }

    private async Task<ImportLine> CompareAsync(ImportLine line, Entry? there, CancellationToken ct)
    {
        if (there is null)
            return line;
        var isSame = there.Blob.Digest.SizeBytes == line.SizeBytes && there.Blob.Crc32 == line.Crc32;
        try
        {
            if (isSame)
                isSame = (line.Sha256 ?? await HashAsync(line, ct)).AsSpan().SequenceEqual(there.Blob.Digest.ToBytes());
            return isSame ? Identical(line) : Conflict(line);
        }
        catch (ZipEntryException fault)
        {
            return line with { Verdict = ImportVerdict.Refused, Cause = ZipCauses.Of(fault.Fault) };
        }
    }

    /// <summary>Looks into a document that is stored otherwise than it is in the archive: only then its digest is known, and whether it can be read.</summary>
    private async Task<ImportLine> CompareRewrittenAsync(ImportLine line, Entry? there, CancellationToken ct)
    {
        try
        {
            var prepared = await contents.PrepareAsync(line, ct);
            if (!prepared.IsAsListed)
                heading.Alter();
            line = line with { Cause = prepared.Cause };
            return there is null ? line : Digest.Of(prepared.Bytes.Span) == there.Blob.Digest ? Identical(line) : Conflict(line);
        }
        catch (ZipEntryException fault)
        {
            return line with { Verdict = ImportVerdict.Refused, Cause = ZipCauses.Of(fault.Fault) };
        }
        catch (DocumentUnreadableException)
        {
            return line with { Verdict = ImportVerdict.Refused, Cause = ImportCause.DocumentUnreadable };
        }
    }

    private async Task<byte[]> HashAsync(ImportLine line, CancellationToken ct)
    {
        using var reader = await contents.OpenAsync(line, ct);
        return await reader.HashAsync(ct);
    }

    // What is there already needs nothing more, whatever would have been said of it.
    private static ImportLine Identical(ImportLine line) => line with { Verdict = ImportVerdict.Identical, Cause = ImportCause.Unspecified };

    private static ImportLine Conflict(ImportLine line) =>
        line with { Verdict = ImportVerdict.Conflict, Cause = line.Cause == ImportCause.Unspecified ? ImportCause.Differs : line.Cause };

    private static bool IsGood(ImportLine line) => line.Verdict == ImportVerdict.New;

    private static string Describe(ImportLine line) =>
        $"{line.Number}\t{line.Key.Application}\t{line.Key.Kind}\t{line.Key.Path}\t{line.Key.VersionTime}\t{line.SizeBytes}\t{line.Crc32}\t"
        + $"{(line.Sha256 is { } hash ? Convert.ToHexString(hash) : "")}\t{line.ModifyTime.ToMicroseconds()}\t{line.Verdict}\t{line.Cause}\t{line.FoundPath}\n";
}
