using System.Security.Cryptography;
using System.Threading.Channels;
using Google.Protobuf;
using Mover.Tui.Entries;
using Mover.V1;

namespace Mover.Tui.Put;

/// <summary>Reads small files into groups that fit into one message.</summary>
internal sealed class SmallGroupReader(ChannelReader<FoundFile> files, PutTarget target, PutReport report)
{
    // The usual limit of a gRPC message is 4 MiB; the contract's limit of a group is 4096 entries.
    private const int MostGroupBytes = 3_500_000;
    private const int MostGroupEntries = 4096;

    // Kept between calls: a call that is cancelled in the middle loses nothing.
    private SmallGroup _group = new();
    private FoundFile? _next;

    /// <summary>The next group; null when there are no more files.</summary>
    public async Task<SmallGroup?> FindNextAsync(CancellationToken cancellation)
    {
        while (_group.Count < MostGroupEntries && await HasNextAsync(cancellation))
        {
            if (_group.Count > 0 && _group.SizeBytes + _next!.SizeBytes > MostGroupBytes)
                break;
            Read(_next!);
            _next = null;
        }
        if (_group.Count == 0)
            return null;
        var full = _group;
        _group = new SmallGroup();
        return full;
    }

    private async Task<bool> HasNextAsync(CancellationToken cancellation)
    {
        while (_next is null && await files.WaitToReadAsync(cancellation))
            files.TryRead(out _next);
        return _next is not null;
    }

    private void Read(FoundFile file)
    {
        try
        {
            using var reading = FileReading.Open(file);
            var data = new byte[file.SizeBytes];
            if (reading.Read(data, 0) == data.Length && reading.IsUnchanged())
                _group.Add(file, ToContent(file, data));
            else
                report.Fail(file, "it changed while it was read");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            report.Fail(file, $"it cannot be read: {failure.Message}");
        }
    }

    private EntryContent ToContent(FoundFile file, byte[] data) => new()
    {
        Entry = new Entry
        {
            Application = target.Application,
            Kind = EntryKind.File,
            Path = file.Path,
            SizeBytes = file.SizeBytes,
            Sha256 = UnsafeByteOperations.UnsafeWrap(SHA256.HashData(data)),
            ModifyTime = EntryTime.ToTimestamp(file.ModifyTime),
        },
        Data = UnsafeByteOperations.UnsafeWrap(data),
    };
}
