namespace Mover.Server.Imports.Zips;

/// <summary>An entry of a zip whose directory was found to be sound.</summary>
/// <param name="Path">In Unicode form NFC, without the slash at the end of folders; for people only if <paramref name="Fault"/> is one of the path.</param>
/// <param name="Fault">Why its content is not read; <see cref="ZipFault.None"/> if it is.</param>
internal sealed record ZipEntry(string Path, bool IsFolder, ZipRecord Record, ZipFault Fault);
