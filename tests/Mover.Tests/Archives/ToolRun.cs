using System.Diagnostics;

namespace Mover.Tests.Archives;

/// <summary>Runs a tool of the machine over a file of a test.</summary>
internal static class ToolRun
{
    /// <summary>What it printed, if it ended with 0; else the test fails with that.</summary>
    public static async Task<string> RunAsync(string tool, CancellationToken cancellationToken, params string[] arguments)
    {
        var (exitCode, output) = await TryAsync(tool, cancellationToken, arguments);
        Assert.That(exitCode, Is.Zero, $"{tool} {string.Join(' ', arguments)}\n{output}");
        return output;
    }

    public static async Task<(int ExitCode, string Output)> TryAsync(
        string tool, CancellationToken cancellationToken, params string[] arguments)
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
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, await output + await errors);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}
