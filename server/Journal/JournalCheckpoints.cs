using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Group;

namespace Mover.Server.Journal;

/// <summary>Signs the chain: at every thousandth record, and once a day where there is anything new.</summary>
/// <remarks>A chain alone cannot show that its tail was cut off. So each checkpoint goes into the log too, and from there to another machine; the first one
/// of a day also goes out by mail.</remarks>
internal sealed class JournalCheckpoints(
    MoverDatabase database, JournalSigner signer, JournalHeadNews news, SharedRounds rounds, TimeProvider time, ILogger<JournalCheckpoints> logger) : BackgroundService
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
        var (number, isNews) = (last?.Number ?? 0, last?.Time.UtcDateTime.Date != time.GetUtcNow().UtcDateTime.Date);
        for (var next = (number / Distance + 1) * Distance; next <= head.Number; next += Distance)
        {
            await SignAsync(next, isNews, ct);
            (number, isNews) = (next, false);
        }

        if (head.Number > number && (last is null || time.GetUtcNow() - last.Time >= LongestAge))
            await SignAsync(head.Number, isNews, ct);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => rounds.RunAsync("journal-checkpoints", Pause, SignAsync, logger.SigningFailed, stoppingToken);

    private async Task SignAsync(long number, bool isNews, CancellationToken ct)
    {
        if (await database.ReadAsync((session, ct) => JournalTable.FindHashAsync(session, number, ct), ct) is not { } hash)
            throw new InvalidDataException($"The journal has no record {number}: it was tampered with.");
        var (keyId, signature) = await signer.SignAsync(JournalChain.CheckpointOf(number, hash), ct);
        var checkpoint = new JournalCheckpoint(number, hash, time.GetUtcNow(), keyId, signature);
        await database.WriteAsync(
            async (session, ct) =>
            {
                if (await JournalCheckpointTable.InsertAsync(session, checkpoint, ct) && isNews)
                    await news.TellAsync(session, number, ct);
            }, ct);
        logger.Signed(number, Convert.ToHexStringLower(hash), keyId, Convert.ToBase64String(signature));
    }
}
