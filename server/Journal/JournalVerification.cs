using Mover.Server.Database;

namespace Mover.Server.Journal;

/// <summary>Reads the journal from its first record to its last and finds the first that is not as it was written.</summary>
internal sealed class JournalVerification(MoverDatabase database, JournalSigner signer)
{
    private const int RecordsAtOnce = 1000;

    /// <summary>Gives the head, how many records were verified, and the fault if there is one. What is appended meanwhile is not looked at.</summary>
    /// <param name="noted">A head that was written down elsewhere; null if there is none to compare with.</param>
    /// <param name="tell">Told, each time some are verified, how many records that makes, and the head.</param>
    public async Task<(JournalHead Head, long Verified, JournalFault? Fault)> RunAsync(
        JournalHead? noted, Func<long, JournalHead, CancellationToken, Task> tell, CancellationToken ct)
    {
        var (head, checkpoint) = await database.ReadAsync(
            async (session, ct) => (await JournalTable.GetHeadAsync(session, ct), await JournalCheckpointTable.FindLastAsync(session, ct)), ct);
        var walk = new JournalWalk(noted);
        while (walk.Number < head.Number && walk.Fault is null && await StepAsync(walk, ct))
            await tell(walk.Number, head, ct);
        return (head, walk.Number, walk.Fault ?? FindCut(walk, head, checkpoint, noted));
    }

    private async Task<bool> StepAsync(JournalWalk walk, CancellationToken ct)
    {
        var (records, checkpoints) = await database.ReadAsync(
            async (session, ct) => (
                await JournalTable.ListAsync(session, walk.Number, RecordsAtOnce, ct),
                await JournalCheckpointTable.ListAsync(session, walk.Number, RecordsAtOnce, ct)), ct);
        walk.Step(records, checkpoints);
        foreach (var checkpoint in checkpoints.Where(checkpoint => checkpoint.Number <= walk.Number && walk.Fault is null))
        {
            if (!await signer.VerifyAsync(checkpoint.KeyId, JournalChain.CheckpointOf(checkpoint.Number, checkpoint.Hash), checkpoint.Signature, ct))
                walk.Fail(checkpoint.Number, "the signature of its checkpoint is not the server's");
        }

        return records.Count > 0;
    }

    /// <summary>Whatever speaks of records behind the last one there is: the head, a checkpoint, a note.</summary>
    private static JournalFault? FindCut(JournalWalk walk, JournalHead head, JournalCheckpoint? checkpoint, JournalHead? noted)
    {
        var most = Math.Max(head.Number, Math.Max(checkpoint?.Number ?? 0, noted?.Number ?? 0));
        if (most > walk.Number)
            return new JournalFault(walk.Number + 1, $"it is missing, and so is all behind it up to {most}");
        // Behind the head stands only what was appended meanwhile, in the last step of the walk.
        return walk.Number > head.Number || walk.Hash.AsSpan().SequenceEqual(head.Hash)
            ? null
            : new JournalFault(walk.Number, "it is not the one that was written last");
    }
}
