using Mover.Server.Calls;
using Mover.Server.Database;

namespace Mover.Server.Journal;

/// <summary>Signs the chain: at every thousandth record, and once a day where there is anything new.</summary>
/// <remarks>A chain alone cannot show that its tail was cut off. So each checkpoint goes into the log too, and from there to another machine.</remarks>
internal sealed class JournalCheckpoints(
    MoverDatabase database, JournalSigner signer, TimeProvider time, ILogger<JournalCheckpoints> logger) : BackgroundService
{
    /// <summary>At the most so many records stand between two checkpoints.</summary>
    public const int Distance = 1000;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestAge = TimeSpan.FromDays(1);

    /// <summary>Makes the checkpoints that are due.</summary>
    public async Task SignAsync(CancellationToken ct)
    {
        var (last, head) = await database.ReadAsync(
            async (session, ct) => (await JournalCheckpointTable.FindLastAsync(session, ct), await JournalTable.GetHeadAsync(session, ct)), ct);
        var number = last?.Number ?? 0;
        for (var next = (number / Distance + 1) * Distance; next <= head.Number; next += Distance)
        {
            await SignAsync(next, ct);
            number = next;
        }

        if (head.Number > number && (last is null || time.GetUtcNow() - last.Time >= LongestAge))
            await SignAsync(head.Number, ct);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Rounds.RunAsync(Pause, time, SignAsync, logger.SigningFailed, stoppingToken);

    private async Task SignAsync(long number, CancellationToken ct)
    {
        if (await database.ReadAsync((session, ct) => JournalTable.FindHashAsync(session, number, ct), ct) is not { } hash)
            throw new InvalidDataException($"The journal has no record {number}: it was tampered with.");
        var (keyId, signature) = await signer.SignAsync(JournalChain.CheckpointOf(number, hash), ct);
        var checkpoint = new JournalCheckpoint(number, hash, time.GetUtcNow(), keyId, signature);
        await database.WriteAsync((session, ct) => JournalCheckpointTable.InsertAsync(session, checkpoint, ct), ct);
        logger.Signed(number, Convert.ToHexStringLower(hash), keyId, Convert.ToBase64String(signature));
    }
}
