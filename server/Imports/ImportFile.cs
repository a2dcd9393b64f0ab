using Mover.Server.Blobs;

namespace Mover.Server.Imports;

/// <summary>One file of an archive.</summary>
/// <param name="SizeBytes">What its sender declared, 0 if it did not; once all of it is here, what it has.</param>
/// <param name="StageId">Names the bytes that came so far.</param>
/// <param name="Digest">Names the bytes once all are here; null before.</param>
internal sealed record ImportFile(string ImportId, int Number, string Name, long SizeBytes, string StageId, Digest? Digest);
