using Mover.Tui.Text;

namespace Mover.Server.Operations.Demo;

/// <summary>Makes a space of the school from a folder and from generated documents.</summary>
internal sealed class DemoFilling(DemoStory story, string folder, string place)
{
    /// <summary>Gives what the client says of the folder.</summary>
    /// <param name="password">The owner's.</param>
    public async Task<DemoPut> RunAsync(DemoServer school, string password, CancellationToken ct)
    {
        await story.StepAsync(1, $"The folder {folder} becomes the space {DemoSpaces.Source} of a school.");
        await school.Client.CreateSpaceAsync(DemoSpaces.Source, "Prunelle", DemoSpaces.Mail, password, ct);
        var put = await school.Client.PutAsync(folder, DemoSpaces.Source, ct);
        await story.LineAsync(
            $"{put.SentFiles} files, {DemoStory.Bytes(put.SentBytes)} in {put.Seconds:0.0} s ({DemoStory.Bytes(put.BytesPerSecond)}/s); {put.Skipped.Count} skipped.");
        await ListSkippedAsync(put.Skipped, ct);
        await story.StepAsync(2, "Contacts, connectors, shares and vault items join it.");
        var generated = DemoContent.Generate(DemoSpaces.Source);
        using var calls = new DemoCalls(school);
        await calls.WriteAsync(await calls.GetSpaceIdAsync(DemoSpaces.Source, ct), generated, ct);
        await story.LineAsync($"{generated.Count} JSON documents in 4 applications.");
        return put;
    }

    private async Task ListSkippedAsync(IReadOnlyList<DemoSkipped> skipped, CancellationToken ct)
    {
        if (skipped.Count == 0)
            return;
        foreach (var (cause, count) in skipped.CountBy(item => item.Cause).OrderByDescending(pair => pair.Value))
            await story.LineAsync($"  {count} × {cause}");
        var list = Path.Combine(place, "skipped.txt");
        await File.WriteAllLinesAsync(list, skipped.Select(item => $"{SafeText.Of(item.Name)}: {item.Cause}"), ct);
        await story.LineAsync($"  each by name and cause in {list}");
    }
}
