using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Server.Operations.Demo;

/// <summary>Takes three applications out of the hoster's space, and brings them into a third space.</summary>
internal sealed class DemoImporting(DemoStory story, DemoServer hoster)
{
    private static readonly string[] Applications = ["contacts", "connectors", "shares"];

    /// <summary>True if the third space has all of it, and importing it again changes nothing.</summary>
    public async Task<bool> RunAsync(string parts, CancellationToken ct)
    {
        await story.StepAsync(10, $"Three applications are exported alone, and imported into a third space, {DemoSpaces.Third}.");
        var exported = await hoster.Client.ExportAsync(DemoSpaces.Target, parts, 1L << 30, ct, Applications);
        await hoster.Client.CreateSpaceAsync(DemoSpaces.Third, "Prunelle", DemoSpaces.Mail, DemoPassword.Create(), ct);
        foreach (var line in await hoster.Client.ImportAsync(DemoSpaces.Third, exported.Parts.Select(part => part.File), ct))
            await story.LineAsync(SafeText.Of(line));
        using var calls = new DemoCalls(hoster);
        var same = await CompareAsync(calls, ct);
        var revision = await calls.GetRevisionAsync(DemoSpaces.Third, ct);
        await hoster.Client.ImportAsync(DemoSpaces.Third, exported.Parts.Select(part => part.File), ct);
        var isStill = await calls.GetRevisionAsync(DemoSpaces.Third, ct) == revision;
        await story.LineAsync(isStill ? "Imported again, it changes nothing." : "IMPORTED AGAIN, IT CHANGES SOMETHING.");
        return same && isStill;
    }

    /// <summary>Contacts and shares are the same byte by byte; connectors lose their passwords, which only the space that has them can open.</summary>
    private async Task<bool> CompareAsync(DemoCalls calls, CancellationToken ct)
    {
        var from = (await ListAsync(calls, DemoSpaces.Target, ct)).Where(entry => Applications.Contains(entry.Application)).Select(ToLine).ToHashSet();
        var to = (await ListAsync(calls, DemoSpaces.Third, ct)).Select(ToLine).ToHashSet();
        List<string> differences = [.. from.Except(to).Select(line => $"only exported: {line}"), .. to.Except(from).Select(line => $"only imported: {line}")];
        await story.LineAsync($"{from.Count} entries exported, {to.Count} imported; {differences.Count} differ.");
        await story.ListDifferencesAsync(differences);
        return differences.Count == 0;
    }

    private static async Task<List<Entry>> ListAsync(DemoCalls calls, string address, CancellationToken ct) =>
        await calls.ListAsync(await calls.GetSpaceIdAsync(address, ct), ct);

    private static string ToLine(Entry entry)
    {
        var compared = entry.Clone();
        compared.Revision = 0;
        if (entry.Application == "connectors")
            (compared.SizeBytes, compared.Sha256) = (0, Google.Protobuf.ByteString.Empty);
        return compared.ToString();
    }
}
