using Mover.Server.Blobs;
using Mover.Server.Calls;
using Mover.Server.Imports.Formats;
using Mover.Server.Imports.Planning;
using Mover.Server.Imports.Zips;
using Mover.Server.Spaces;
using Mover.Server.Spaces.Secrets;
using Mover.V1;

namespace Mover.Server.Imports;

/// <summary>Reads the contents of lines out of the files of an import, as they are to be stored in its space.</summary>
internal sealed class LineContents(IReadOnlyList<OpenedFile> files, Conversions conversions, ForeignSecrets secrets, string spaceId)
{
    private readonly Dictionary<int, ZipFile> _zips = files.ToDictionary(file => file.Number, file => file.Zip);

    /// <summary>True for a document that is not stored as it is in the archive: converted, or with secrets.</summary>
    public bool IsRewritten(ImportLine line) => ConnectorSecrets.IsDocument(line.Key) || conversions.Apply(line.Key, line.DataVersion);

    /// <exception cref="ZipEntryException">It is damaged; also while it is read.</exception>
    public Task<BlobReader> OpenAsync(ImportLine line, CancellationToken ct) =>
        _zips[line.FileNumber].OpenAsync(ItemPlace.Read(line.Place!, line.Key.Path), ct);

    /// <summary>The whole content; it must be small, or <see cref="IsRewritten"/>.</summary>
    /// <exception cref="ZipEntryException">It is damaged.</exception>
    /// <exception cref="DocumentUnreadableException">It is a document that cannot be rewritten.</exception>
    public async Task<PreparedContent> PrepareAsync(ImportLine line, CancellationToken ct)
    {
        if (IsRewritten(line) && line.SizeBytes > Conversions.MostBytes)
            throw new DocumentUnreadableException();
        var bytes = new byte[line.SizeBytes];
        using (var reader = await OpenAsync(line, ct))
            await reader.ReadFullyAsync(bytes, ct);
        using var md5 = new Md5Check(line);
        md5.Add(bytes);
        md5.Require();
        var isAsListed = line.Sha256 is null || Digest.Of(bytes).ToBytes().AsSpan().SequenceEqual(line.Sha256);
        return IsRewritten(line) ? Rewrite(line, bytes) with { IsAsListed = isAsListed } : new PreparedContent(bytes, line.Cause, isAsListed);
    }

    private PreparedContent Rewrite(ImportLine line, ReadOnlyMemory<byte> bytes)
    {
        if (conversions.Apply(line.Key, line.DataVersion))
            bytes = conversions.Find(line.Key, line.DataVersion, bytes) ?? throw new DocumentUnreadableException();
        if (!ConnectorSecrets.IsDocument(line.Key))
            return new PreparedContent(bytes, line.Cause, IsAsListed: true);
        var (document, isMissing) = secrets.Replace(spaceId, bytes);
        try
        {
            return new PreparedContent(secrets.Protect(spaceId, line, document), isMissing ? ImportCause.SignInToRenew : line.Cause, IsAsListed: true);
        }
        catch (Refusal)
        {
            throw new DocumentUnreadableException();
        }
    }
}
