namespace Mover.Tui.Export;

/// <summary>A line of mover/entries.jsonl, as far as it is needed to verify an entry.</summary>
/// <param name="Path">The name in the zip.</param>
/// <param name="TruePath">The path in the space.</param>
internal sealed record EntryLine(string Path, string TruePath, string Application, long SizeBytes, string Sha256, string Crc32)
{
    public const string FileName = "mover/entries.jsonl";
}
