using Mover.Server.Spaces;
using Mover.V1;

namespace Mover.Server.Imports;

/// <summary>One thing that was found, and what becomes of it.</summary>
/// <param name="Key">Where it goes in the space.</param>
/// <param name="SizeBytes">Of the content in the archive.</param>
/// <param name="Sha256">What the content must hash to, as the archive says; null if it does not.</param>
internal sealed record ImportLine(
    long Number, EntryKey Key, long SizeBytes, uint Crc32, byte[]? Sha256, DateTimeOffset ModifyTime, ImportVerdict Verdict, ImportCause Cause)
{
    /// <summary>In no file at all.</summary>
    public const int Nowhere = -1;

    /// <summary>The same by MD5, where the archive knows nothing better.</summary>
    public byte[]? Md5 { get; init; }

    public string MediaType { get; init; } = "";

    public string SharedBy { get; init; } = "";

    /// <summary>Version of the application's data that it is written in; empty for this server's.</summary>
    public string DataVersion { get; init; } = "";

    /// <summary>Its path in the archive, if that is another one than where it goes; else empty.</summary>
    public string FoundPath { get; init; } = "";

    public int FileNumber { get; init; } = Nowhere;

    public long ItemNumber { get; init; } = Nowhere;

    /// <summary>Where the content lies in its file; null if there is none.</summary>
    public byte[]? Place { get; init; }

    /// <summary>The line, that goes to another path.</summary>
    public ImportLine RenamedTo(string path) => this with { Key = Key with { Path = path }, FoundPath = FoundPath.Length > 0 ? FoundPath : Key.Path };
}
