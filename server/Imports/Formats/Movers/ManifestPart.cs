namespace Mover.Server.Imports.Formats.Movers;

/// <summary>A part as the manifest has it.</summary>
/// <param name="ListSha256">Hash of the list of its entries, in hexadecimal digits.</param>
internal sealed record ManifestPart(int Number, string FileName, long SizeBytes, string ListSha256);
