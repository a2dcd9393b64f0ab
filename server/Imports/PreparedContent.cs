using Mover.V1;

namespace Mover.Server.Imports;

/// <summary>A content that fits into memory, as it is to be stored.</summary>
/// <param name="Cause">What is to be said of it.</param>
/// <param name="IsAsListed">False if it is not what the archive says that it hashes to.</param>
internal sealed record PreparedContent(ReadOnlyMemory<byte> Bytes, ImportCause Cause, bool IsAsListed);
