using System.Buffers;
using Microsoft.Win32.SafeHandles;
using Mover.Server.Database;

namespace Mover.Server.Blobs;

/// <summary>Brings an upload to the store piece by piece while it grows, where no other server sees this one's disk: whichever goes on with it has it from there.</summary>
/// <remarks>The next piece is put while bytes come, one at a time, and also when their sender leaves meanwhile. What is not yet a piece when a server
/// dies is sent again.</remarks>
internal sealed class UploadPieces(MoverDatabase database, IBlobStore store, UploadLease lease, string uploadId)
{
    public const int PieceBytes = 8 << 20;

    private long _begun;
    private Task _putting = Task.CompletedTask;

    /// <summary>Makes the file the upload as far as it is kept.</summary>
    public async Task RestoreAsync(StagedFile file, CancellationToken ct)
    {
        var pieces = await database.ReadAsync((session, ct) => StagedUploadTable.ListPiecesAsync(session, uploadId, ct), ct);
        // What this server may have of it beyond the pieces is not what another one went on with.
        file.Clear();
        foreach (var piece in pieces)
        {
            await RestoreAsync(file, piece, ct);
            _begun += piece.Length;
        }
    }

    /// <summary>Begins to put what makes a whole piece by now.</summary>
    public async ValueTask GrowAsync(StagedFile file, CancellationToken ct)
    {
        while (file.Length - _begun >= PieceBytes)
            await BeginAsync(file, PieceBytes, ct);
    }

    /// <summary>Puts all there is, so that nothing has to be sent again.</summary>
    public async Task FinishAsync(StagedFile file, CancellationToken ct)
    {
        if (file.Length > _begun)
            await BeginAsync(file, (int)(file.Length - _begun), ct);
        await _putting.WaitAsync(ct);
    }

    private async Task BeginAsync(StagedFile file, int length, CancellationToken ct)
    {
        await _putting.WaitAsync(ct);
        _putting = PutAsync(file.Handle, _begun, length, CancellationToken.None);
        _begun += length;
    }

    private async Task PutAsync(SafeFileHandle file, long offset, int length, CancellationToken ct)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            if (RandomAccess.Read(file, buffer.AsSpan(0, length), offset) < length)
                throw new EndOfStreamException();
            var places = await store.PutSmallAsync([buffer.AsMemory(0, length)], ct);
            await lease.AddPieceAsync(offset, places[0], ct);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task RestoreAsync(StagedFile file, BlobPlace piece, CancellationToken ct)
    {
        using var reader = await store.OpenAsync(piece, ct);
        var buffer = new byte[256 << 10];
        for (var read = await reader.ReadAsync(buffer, ct); read > 0; read = await reader.ReadAsync(buffer, ct))
            file.Append(buffer.AsSpan(0, read));
        if (file.Length != _begun + piece.Length)
            throw new IOException($"A piece of an upload, {piece.File}, is cut short.");
    }
}
