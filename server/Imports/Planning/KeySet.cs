using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Mover.Server.Spaces;

namespace Mover.Server.Imports.Planning;

/// <summary>The keys that a plan has given out, as half of their SHA-256 each: some forty bytes, however long a path is.</summary>
internal sealed class KeySet
{
    private readonly HashSet<UInt128> _keys = [];

    /// <summary>True if the key was not there.</summary>
    public bool Add(EntryKey key) => _keys.Add(Hash(key));

    private static UInt128 Hash(EntryKey key) => BinaryPrimitives.ReadUInt128LittleEndian(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{key.Application}\n{(int)key.Kind}\n{key.VersionTime}\n{key.Path}")));
}
