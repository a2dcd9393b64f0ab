using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Mover.Server.Database;

namespace Mover.Server.Spaces.Replacing;

/// <summary>Entries as they go into the hash of a revision, so that no two different lists of entries write the same bytes; and their counts.</summary>
/// <remarks>Each text is led by its length, four bytes, big-endian; numbers have eight bytes. In the order of: application, kind, path, time of
/// the version, digest, size, time of the last change (both times unix microseconds), media type, who shared it.</remarks>
internal sealed class EntryLines
{
    private readonly ArrayBufferWriter<byte> _bytes = new(64 << 10);
    private readonly Dictionary<string, ApplicationSum> _sums = [];
    private byte[] _application = [];
    private ApplicationSum? _sum;

    public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

    public IEnumerable<ApplicationSum> Sums => _sum is null ? _sums.Values : _sums.Values.Append(_sum);

    public void Add(in EntryRow row)
    {
        var (application, size) = (row.ApplicationUtf8, row.SizeBytes);
        Add(application);
        Add((long)row.Kind);
        Add(row.PathUtf8);
        Add(row.VersionMicroseconds);
        Add(row.Sha256);
        Add(size);
        Add(row.ModifyMicroseconds);
        Add(row.MediaTypeUtf8);
        Add(row.SharedByUtf8);
        Count(application, size);
    }

    /// <param name="compared">What stands in the place of digest and size for a document that differs from space to space; null for all others.</param>
    public void Add(Entry entry, byte[]? compared)
    {
        var (application, digest) = (Encoding.UTF8.GetBytes(entry.Key.Application), entry.Blob.Digest);
        Add(application);
        Add((long)entry.Key.Kind);
        Add(Encoding.UTF8.GetBytes(entry.Key.Path));
        Add(entry.Key.VersionTime);
        Add(compared ?? digest.ToBytes());
        Add(compared is null ? digest.SizeBytes : -1);
        Add(entry.ModifyTime.ToMicroseconds());
        Add(Encoding.UTF8.GetBytes(entry.MediaType));
        Add(Encoding.UTF8.GetBytes(entry.SharedBy));
        Count(application, digest.SizeBytes);
    }

    private void Add(ReadOnlySpan<byte> text)
    {
        var line = _bytes.GetSpan(sizeof(int) + text.Length);
        BinaryPrimitives.WriteInt32BigEndian(line, text.Length);
        text.CopyTo(line[sizeof(int)..]);
        _bytes.Advance(sizeof(int) + text.Length);
    }

    private void Add(long number)
    {
        BinaryPrimitives.WriteInt64BigEndian(_bytes.GetSpan(sizeof(long)), number);
        _bytes.Advance(sizeof(long));
    }

    // Entries come by application: its name is looked up once for all of them.
    private void Count(byte[] application, long sizeBytes)
    {
        if (_sum is null || !application.AsSpan().SequenceEqual(_application))
        {
            if (_sum is not null)
                _sums[_sum.Application] = _sum;
            _application = application;
            var name = Encoding.UTF8.GetString(application);
            _sum = _sums.Remove(name, out var earlier) ? earlier : new ApplicationSum(name, 0, 0);
        }

        _sum = _sum with { EntryCount = _sum.EntryCount + 1, UsedBytes = _sum.UsedBytes + sizeBytes };
    }
}
