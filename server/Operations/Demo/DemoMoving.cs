using System.Text.Json.Nodes;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Server.Operations.Demo;

/// <summary>Moves the space of the school to the hoster, and compares both sides.</summary>
internal sealed class DemoMoving(DemoStory story, DemoServer school, DemoServer hoster)
{
    /// <summary>True if both sides are the same.</summary>
    public async Task<bool> RunAsync(CancellationToken ct)
    {
        using var here = new DemoCalls(school);
        using var there = new DemoCalls(hoster);
        var sourceId = await here.GetSpaceIdAsync(DemoSpaces.Source, ct);
        var before = await here.ListAsync(sourceId, ct);
        await MoveAsync(ct);
        await story.StepAsync(7, "The space of the school is closed; whoever asks for it hears where it went.");
        var refusal = await here.FindRefusalAsync(sourceId, ct);
        await story.LineAsync(SafeText.Of(refusal ?? "IT IS STILL OPEN."));
        await story.StepAsync(8, "Both sides are compared.");
        var targetId = await there.GetSpaceIdAsync(DemoSpaces.Target, ct);
        var same = await CompareAsync(before, await there.ListAsync(targetId, ct));
        return await CompareSecretsAsync(there, targetId, ct) && same && refusal?.Contains(DemoSpaces.Target, StringComparison.Ordinal) == true;
    }

    private async Task MoveAsync(CancellationToken ct)
    {
        await story.StepAsync(6, $"The whole space moves to the empty space {DemoSpaces.Target} of a hoster.");
        var password = DemoPassword.Create();
        await hoster.Client.CreateSpaceAsync(DemoSpaces.Target, "Prunelle", DemoSpaces.Mail, password, ct);
        var confirming = ConfirmAsync(ct);
        await school.Client.MoveAsync(DemoSpaces.Source, DemoSpaces.Target, hoster, password, story.Output, ct);
        var mail = await confirming;
        await story.LineAsync($"It was confirmed with the button of the page that this mail led to: {SafeText.Of(mail.Subject)}");
        await story.LineAsync(mail.File);
    }

    private async Task<DemoMail> ConfirmAsync(CancellationToken ct)
    {
        var mail = await school.Mails.GetAsync("moves", DemoSpaces.Target, ct);
        await DemoMails.ConfirmAsync(mail.Link, ct);
        return mail;
    }

    /// <summary>Compares what the school listed just before the move with what the hoster lists.</summary>
    private async Task<bool> CompareAsync(List<Entry> before, List<Entry> after)
    {
        var (left, arrived) = (before.Select(ToLine).ToHashSet(), after.Select(ToLine).ToHashSet());
        List<string> differences =
        [
            .. left.Except(arrived).Select(line => $"only at the school: {line}"),
            .. arrived.Except(left).Select(line => $"only at the hoster: {line}"),
        ];
        await story.LineAsync($"{before.Count} entries at the school before the move, {after.Count} at the hoster; {differences.Count} differ.");
        await story.ListDifferencesAsync(differences);
        return differences.Count == 0 && before.Count == after.Count;
    }

    /// <summary>Shares and connectors are written anew for the hoster; what they say is compared in its export.</summary>
    private static string ToLine(Entry entry)
    {
        var compared = entry.Clone();
        // Revisions are counted anew in each space.
        compared.Revision = 0;
        if (entry.Application is "shares" or "connectors")
            (compared.SizeBytes, compared.Sha256) = (0, Google.Protobuf.ByteString.Empty);
        return compared.ToString();
    }

    /// <summary>True if programs that may read the secrets of connectors find them at the hoster as they were written at the school.</summary>
    private async Task<bool> CompareSecretsAsync(DemoCalls there, string targetId, CancellationToken ct)
    {
        var connectors = DemoContent.Generate(DemoSpaces.Target).Where(document => document.Application == "connectors").ToList();
        var same = 0;
        foreach (var connector in connectors)
        {
            if (JsonNode.DeepEquals(JsonNode.Parse(connector.Json), JsonNode.Parse(await there.ReadSecretsAsync(targetId, connector.Path, ct))))
                same++;
        }

        await story.LineAsync($"{same} of {connectors.Count} connectors have their passwords at the hoster.");
        return same == connectors.Count;
    }
}
