using System.Diagnostics;

namespace Mover.Tests.Archives;

/// <summary>Runs a tool of the machine over a file of a test.</summary>
internal static class ToolRun
{
    /// <summary>What it printed, if it ended with 0; else the test fails with that.</summary>
    public static async Task<string> RunAsync(string tool, CancellationToken ct, params string[] arguments)
    {
        var (exitCode, output) = await TryAsync(tool, ct, arguments);
        Assert.That(exitCode, Is.Zero, $"{tool} {string.Join(' ', arguments)}\n{output}");
        return output;
    }

    public static async Task<(int ExitCode, string Output)> TryAsync(
        string tool, CancellationToken ct, params string[] arguments)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(tool, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { ["LC_ALL"] = "C.UTF-8" },
            },
        };
        process.Start();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(ct);
            var errors = process.StandardError.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            return (process.ExitCode, await output + await errors);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}
