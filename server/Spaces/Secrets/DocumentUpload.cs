using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Mover.Server.Blobs;
using Mover.Server.Calls;

namespace Mover.Server.Spaces.Secrets;

/// <summary>Takes in one document that may have secrets. It is held in memory until they are protected: no disk sees them in clear.</summary>
/// <remarks>
/// So nothing is kept of an upload that stops, and its sender begins again at 0; that costs 256 KiB at the most.
/// From the hash of a document its secrets could be guessed: the one that tells a repeated upload from another one is kept protected.
/// </remarks>
internal sealed class DocumentUpload(
    BlobKeeper blobs, EntryUploads uploads, UploadEnd end, SecretIngest ingest, IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("mover.document-digest");

    /// <summary>Takes in a document and gives it as it is stored; an upload that was finished before gives the same answer.</summary>
    public async Task<V1.Entry> WriteAsync(NewUpload wish, IAsyncEnumerable<ReadOnlyMemory<byte>> data, CancellationToken ct)
    {
        SecretIngest.RequireSize(wish.Entry.SizeBytes);
        var remembered = wish with { Entry = wish.Entry with { Sha256 = null } };
        var upload = await uploads.OpenAsync(remembered, ct);
        if (upload.State == UploadState.Written)
        {
            RequireSame(wish.Entry, upload);
            return V1.Entry.Parser.ParseFrom(upload.Answer);
        }

        EntryUpload.RequireOffset(wish.OffsetBytes, committedBytes: 0);
        var (content, sha256) = await TakeInAsync(wish, upload, data, ct);
        var stored = await blobs.PutManyAsync([content.Data], ct);
        return await end.WriteAsync(remembered, upload with { Sha256 = _protector.Protect(sha256) }, stored[0], ct);
    }

    private void RequireSame(NewEntry wish, Upload upload)
    {
        if (wish.Sha256 is { } declared && !_protector.Unprotect(upload.Sha256!).AsSpan().SequenceEqual(declared))
            throw EntryUploads.OfAnotherEntry();
    }

    private async Task<(NewContent Content, byte[] Sha256)> TakeInAsync(
        NewUpload wish, Upload upload, IAsyncEnumerable<ReadOnlyMemory<byte>> data, CancellationToken ct)
    {
        try
        {
            var received = await ReceiveAsync(wish.Entry.SizeBytes, data, ct);
            return (ingest.Protect(wish.SpaceId, new NewContent(wish.Entry, received)), SHA256.HashData(received.Span));
        }
        catch (Refusal)
        {
            await uploads.ForgetAsync(upload, ct);
            throw;
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReceiveAsync(
        long declaredBytes, IAsyncEnumerable<ReadOnlyMemory<byte>> data, CancellationToken ct)
    {
        // It grows with what comes: a sender that declares much and sends nothing costs nothing.
        var received = new MemoryStream();
        await foreach (var bytes in data.WithCancellation(ct))
        {
            if (bytes.Length > declaredBytes - received.Length)
                throw EntryRefusals.SizeMismatch(declaredBytes, "more came; nothing was kept");
            received.Write(bytes.Span);
        }

        return received.Length == declaredBytes
            ? received.GetBuffer().AsMemory(0, (int)received.Length)
            : throw EntryRefusals.SizeMismatch(declaredBytes, $"the stream ended after {received.Length}; nothing was kept");
    }
}
