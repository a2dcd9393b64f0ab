using System.Security.Cryptography;
using Mover.Server.Identity;

namespace Mover.Server.Archives;

/// <summary>Signs manifests, so that another server can tell an archive of ours from one made by hand.</summary>
/// <param name="Id">Under this name the public key is published.</param>
/// <param name="PublicKey">SubjectPublicKeyInfo. Given along to be looked at; trust comes from the published one.</param>
/// <param name="Sign">A <see cref="KeySignature"/> over the bytes given.</param>
internal sealed record ArchiveKey(string Id, ReadOnlyMemory<byte> PublicKey, Func<ReadOnlyMemory<byte>, byte[]> Sign)
{
    public static ArchiveKey Of(string id, ECDsa key) => new(
        id,
        key.ExportSubjectPublicKeyInfo(),
        manifest => KeySignature.Sign(key, manifest.Span));
}
