using System.Text.Json.Serialization;
using Mover.Tui.Entries;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.Moves;

/// <summary>A move as it is printed.</summary>
internal sealed record MoveView(
    string MoveId, string Role, string State, string SourceAddress, string TargetAddress, string OtherServer, string SpaceId,
    DateTimeOffset? CreateTime, DateTimeOffset? StateTime, bool HasConsent, DateTimeOffset? ConfirmExpireTime, MoveProgressView? Progress,
    MoveEndView? End, DateTimeOffset? DeleteDueTime)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MoveCheckView? Check { get; init; }

    /// <summary>Where the mail goes that asks to confirm it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? MailHint { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MoveReportView? Report { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MoveReceiptView? Receipt { get; init; }

    public static MoveView Of(Move move) => new(
        move.MoveId, ValueName.Of(move.Role), ValueName.Of(move.State), move.SourceAddress, move.TargetAddress, move.OtherServer, move.SpaceId,
        EntryTime.Find(move.CreateTime), EntryTime.Find(move.StateTime), move.HasConsent, EntryTime.Find(move.ConfirmExpireTime),
        move.Progress is { } progress ? MoveProgressView.Of(progress) : null, move.End is { } end ? MoveEndView.Of(end) : null,
        EntryTime.Find(move.DeleteDueTime))
    {
        Check = move.Check is { } check ? MoveCheckView.Of(check) : null,
    };

    /// <summary>Lines of name and value for people.</summary>
    public static IEnumerable<(string Name, string Value)> Lines(Move move)
    {
        yield return ("id", move.MoveId);
        yield return ("from", move.SourceAddress);
        yield return ("to", move.TargetAddress);
        yield return ("other server", move.OtherServer.Length > 0 ? move.OtherServer : "none, both spaces are on this one");
        yield return ("this server is", move.Role == MoveRole.Target ? "the target's" : "the source's");
        yield return ("step", MoveText.Step(move));
        yield return ("since", MoveText.Time(move.StateTime));
        yield return ("made", MoveText.Time(move.CreateTime));
        yield return ("consent", move.HasConsent ? "given" : "missing");
        if (move.Progress is not null)
            yield return ("copied", string.Join("; ", MoveText.Lines(move).Skip(1)));
        if (move.End is { } end)
            yield return ("because", $"{end.Words} [{ReasonText.Of(end.Reason)}]");
        if (move.DeleteDueTime is not null)
            yield return ("source deleted on", MoveText.Time(move.DeleteDueTime));
    }
}
