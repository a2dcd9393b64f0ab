namespace Mover.Server.Archives;

/// <summary>One zip file of an archive, without its layout.</summary>
/// <param name="ETag">The value of a strong entity tag, without its quotes.</param>
/// <param name="DownloadCount">Reads that reached the last byte.</param>
internal sealed record ArchivePart(
    int Number, long SizeBytes, long EntryCount, string FileName, string ETag, long DownloadCount)
{
    /// <summary>The entity tag as HTTP writes it.</summary>
    public string QuotedETag => $"\"{ETag}\"";
}
