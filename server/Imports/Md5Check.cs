using System.Security.Cryptography;
using Mover.Server.Imports.Zips;

namespace Mover.Server.Imports;

/// <summary>Compares a content with the MD5 that its archive says, where that is all it says. Against chance alone: it keeps nobody from making two alike.</summary>
internal sealed class Md5Check(ImportLine line) : IDisposable
{
    private readonly IncrementalHash? _hash = line.Md5 is null ? null : IncrementalHash.CreateHash(HashAlgorithmName.MD5);

    public void Add(ReadOnlySpan<byte> bytes) => _hash?.AppendData(bytes);

    /// <exception cref="ZipEntryException">The content is another one.</exception>
    public void Require()
    {
        if (_hash is not null && !_hash.GetHashAndReset().AsSpan().SequenceEqual(line.Md5))
            throw new ZipEntryException(ZipFault.ContentDamaged, line.Key.Path);
    }

    public void Dispose() => _hash?.Dispose();
}
