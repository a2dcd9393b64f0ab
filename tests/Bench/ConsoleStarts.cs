using System.Runtime.InteropServices;

namespace Mover.Bench;

/// <summary>Starts the published console in a terminal again and again: until its first picture, beside what the program needs to start at all.</summary>
internal static class ConsoleStarts
{
    public static async Task RunAsync(int starts, int idleSeconds, CancellationToken ct)
    {
        await using var bed = await Bed.MakeAsync();
        var folder = Path.Combine(bed.Folder, "published");
        Console.WriteLine("publishing…");
        string[] options = ["-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "--no-self-contained", "-v", "quiet", "--nologo"];
        await Tool.RunAsync("dotnet", ["publish", Path.Combine(FindCheckout(), "tui"), .. options, "-o", folder]);
        var mover = Path.Combine(folder, "mover");
        var token = await bed.OpenStaffSessionAsync(ct);
        var variables = new Dictionary<string, string>
        {
            ["TERM"] = "xterm-256color",
            ["LANG"] = "C.UTF-8",
            ["HOME"] = bed.Folder,
            ["MOVER_SERVER"] = bed.Server.GrpcAddress,
            ["MOVER_TOKEN"] = token,
        };
        var seconds = await Rounds.RunAsync(starts, () => StartAsync(mover, variables), () => Tool.RunAsync(mover, "--version"));
        Console.WriteLine($"first picture of the published console: {seconds[0] * 1000:0} ms; mover --version: {seconds[1] * 1000:0} ms ({seconds[0] / seconds[1]:0.00} ×)");
        using var idle = PaintedProcess.Start(mover, variables);
        idle.WaitFor("live"u8);
        // What is told in the first moments is no silence.
        await idle.CountAsync(TimeSpan.FromSeconds(2), ct);
        Console.WriteLine($"bytes written in {idleSeconds} s in which nothing happens: {await idle.CountAsync(TimeSpan.FromSeconds(idleSeconds), ct)}");
    }

    private static string FindCheckout()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Mover.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The console is published from a checkout.");
    }

    private static Task StartAsync(string mover, Dictionary<string, string> variables)
    {
        using var process = PaintedProcess.Start(mover, variables);
        // The end of the first synchronized update.
        process.WaitFor("\e[?2026l"u8);
        return Task.CompletedTask;
    }
}
