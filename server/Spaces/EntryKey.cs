using Mover.V1;

namespace Mover.Server.Spaces;

/// <summary>What names one entry in a space, in the order of lists and archives.</summary>
/// <param name="VersionTime">Unix microseconds of an older version; 0 for the other kinds.</param>
internal readonly record struct EntryKey(string Application, EntryKind Kind, string Path, long VersionTime);
