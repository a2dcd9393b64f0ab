using Mover.Server.Blobs;
using Mover.Server.Imports.Zips;

namespace Mover.Server.Imports.Formats;

/// <summary>One file of an archive, its directory found to be sound.</summary>
internal sealed record OpenedFile(int Number, string Name, Digest Digest, ZipFile Zip);
