using Mover.Server;

namespace Mover.Tests.Operations;

/// <summary>A verb of the server program, run in this process: its exit code and all that it said.</summary>
internal sealed record VerbRun(int ExitCode, string Output, string Error)
{
    private static readonly SemaphoreSlim ConsoleTurn = new(1);

    /// <summary>On the data folder of a server, which may be running, and on its database.</summary>
    public static async Task<VerbRun> RunOnAsync(string data, string input, CancellationToken ct, params string[] arguments) =>
        await RunAsync(input, ct, [.. arguments, "--data", data, .. (await Shape.SettingsAsync(data)).SelectMany(setting => new[] { "--set", setting })]);

    public static async Task<VerbRun> RunAsync(string input, CancellationToken ct, params string[] arguments)
    {
        await ConsoleTurn.WaitAsync(ct);
        var (reader, output, error) = (Console.In, Console.Out, Console.Error);
        using var said = new StringWriter();
        using var complained = new StringWriter();
        try
        {
            Console.SetIn(new StringReader(input));
            Console.SetOut(TextWriter.Synchronized(said));
            Console.SetError(TextWriter.Synchronized(complained));
            var code = await ServerCommand.Create().Parse(arguments).InvokeAsync(cancellationToken: ct);
            return new VerbRun(code, said.ToString(), complained.ToString());
        }
        finally
        {
            Console.SetIn(reader);
            Console.SetOut(output);
            Console.SetError(error);
            ConsoleTurn.Release();
        }
    }

    public override string ToString() => $"ended with {ExitCode}\n{Output}\n{Error}";
}
