using Mover.Server.Database;
using Mover.Server.Journal;
using Mover.Server.Notices;
using Mover.Server.Notices.Texts;

namespace Mover.Server.Operations;

/// <summary>Writes the mails that carry the end of the journal out of the house: only what lies elsewhere shows that the end was cut off.</summary>
internal sealed class JournalHeadLetters(MoverDatabase database, NoticeTexts texts)
{
    private const string Prefix = "journal_";

    /// <summary>Names the mail of a checkpoint in the outbox.</summary>
    public static string IdOf(long number) => $"{Prefix}{number}";

    /// <summary>True if a mail of the outbox is one of these, and no notice.</summary>
    public static bool IsOne(string mailId) => mailId.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The mail of a checkpoint; null if that is gone.</summary>
    public async Task<Letter?> FindAsync(string mailId, string recipient, CancellationToken ct)
    {
        var number = long.Parse(mailId[Prefix.Length..]);
        var checkpoints = await database.ReadAsync((session, ct) => JournalCheckpointTable.ListAsync(session, number - 1, 1, ct), ct);
        return checkpoints is [var checkpoint] && checkpoint.Number == number ? Write(mailId, recipient, checkpoint) : null;
    }

    private Letter Write(string id, string recipient, JournalCheckpoint checkpoint)
    {
        var say = texts.WordingOf(EnglishWording.Name);
        var (number, hash) = ($"{checkpoint.Number}", Convert.ToHexStringLower(checkpoint.Hash));
        Words title = $"Journal of Mover: record {number}";
        Block[] blocks =
        [
            new Paragraph(
                $"Keep this mail out of reach of those who can change the server's database: "
                + $"only what lies elsewhere shows that the end of the journal was cut off."),
            new BulletList(
            [
                $"record: {number}",
                $"SHA-256: {hash}",
                $"key: {checkpoint.KeyId}",
                $"signature: {Convert.ToBase64String(checkpoint.Signature)}",
            ]),
            new Paragraph($"A member of staff with the role auditor compares it: mover journal verify --noted-number {number} --noted-hash {hash}"),
        ];
        return new Letter(
            id, recipient, say.Typeset($"{title}"), PlainTextWriter.Write(blocks, say), HtmlWriter.Write(title, blocks, say), say.Language, checkpoint.Time);
    }
}
