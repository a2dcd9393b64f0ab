namespace Mover.Server.Blobs;

/// <summary>What one sweep found and did.</summary>
/// <param name="Blobs">Rows that nothing referred to.</param>
/// <param name="Files">Files that no row mentioned.</param>
/// <param name="Packs">Packs whose living blobs were copied to another.</param>
/// <param name="Uploads">Uploads that nobody went on with, those to the store among them.</param>
/// <param name="Damaged">Blobs that could not be copied because they are damaged.</param>
internal sealed record SweepReport(int Blobs, int Files, int Packs, int Uploads, int Damaged);
