namespace Mover.Server.Operations.Demo;

/// <summary>Tells the demo as a story, step by step, on two servers of its own: a school's and a hoster's.</summary>
/// <remarks>
/// 1. A space of the school is made from a folder by the client that everybody uses. 2. Contacts, connectors, shares and vault items are
/// generated into it. 3. The space is exported in several parts, each verified by the client. 4. The mail that told the owner is
/// opened, and its link followed. 5. A reader that shares no code with Mover opens the parts and compares them with the folder. 6. The
/// space moves to an empty one of the hoster: consent, check, confirmation by mail, live progress. 7. The closed space says where it went.
/// 8. Both sides are compared: every entry as the school listed it, the secrets of connectors, and an export of the hoster with the folder.
/// 9. The owner asks for a file of the closed space: a request with two approvals, a grant, its end, the journal.
/// 10. Three applications are exported alone, imported into a third space, and imported again, which changes nothing.
/// </remarks>
internal sealed class DemoRun(string folder, string place, TextWriter output)
{
    private readonly DemoStory _story = new(output);

    /// <summary>The exit code: 0 only if every comparison held.</summary>
    public async Task<int> RunAsync(bool once, CancellationToken ct)
    {
        await using var school = await DemoServer.StartAsync(Path.Combine(place, "school"), ct);
        await using var hoster = await DemoServer.StartAsync(Path.Combine(place, "hoster"), ct);
        await output.WriteLineAsync($"The school's server serves gRPC on {school.Grpc} and links on {school.Links},");
        await output.WriteLineAsync($"the hoster's gRPC on {hoster.Grpc} and links on {hoster.Links}; both with embedded stores.");
        var held = await TellAsync(school, hoster, ct);
        await output.WriteLineAsync(held ? "\nEvery comparison held." : "\nSOME COMPARISONS FAILED.");
        if (!once)
            await ServeOnAsync(school, hoster, ct);
        return held ? 0 : 1;
    }

    private async Task<bool> TellAsync(DemoServer school, DemoServer hoster, CancellationToken ct)
    {
        var password = DemoPassword.Create();
        var put = await new DemoFilling(_story, folder, place).RunAsync(school, password, ct);
        var export = new DemoExporting(_story, folder, put);
        await _story.StepAsync(3, "The space is exported in several parts; the client verifies each entry.");
        var exported = await export.RunAsync(school, DemoSpaces.Source, Path.Combine(place, "export"), ct);
        await _story.StepAsync(4, "The owner gets a mail with a link to the download page.");
        var opens = await export.OpenMailAsync(school, exported, ct);
        await _story.StepAsync(5, "SharpZipLib opens the parts; names, bytes and times are compared with the folder.");
        var held = await export.CompareAsync(DemoSpaces.Source, exported, ct);
        var moving = new DemoMoving(_story, school, hoster);
        var moved = await moving.RunAsync(ct);
        await _story.LineAsync("The hoster's space is exported, and compared with the folder as the school's was:");
        var there = await export.RunAsync(hoster, DemoSpaces.Target, Path.Combine(place, "export of the hoster"), ct);
        var arrived = await export.CompareAsync(DemoSpaces.Target, there, ct);
        var granted = await new DemoSupport(_story, school, folder, password).RunAsync(ct);
        var imported = await new DemoImporting(_story, hoster).RunAsync(Path.Combine(place, "three applications"), ct);
        return imported && granted && arrived && opens && held && moved;
    }

    private async Task ServeOnAsync(DemoServer school, DemoServer hoster, CancellationToken ct)
    {
        await output.WriteLineAsync("The servers go on; ctrl-c ends them. Look around with: "
            + $"MOVER_DATA={hoster.Data} mover ls {DemoSpaces.Target} --server {hoster.Grpc}");
        var moving = await new DemoDesk(_story, school, hoster, folder).PrepareAsync(ct);
        await Task.Delay(Timeout.Infinite, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await moving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
