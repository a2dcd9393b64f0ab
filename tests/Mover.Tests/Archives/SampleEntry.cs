using Mover.Server.Archives;

namespace Mover.Tests.Archives;

/// <summary>An entry of a test archive together with its content.</summary>
internal sealed record SampleEntry(ArchiveEntry Entry, byte[] Content, byte[] Stored);
