using System.CommandLine;

namespace Mover.Server.Operations.Demo;

/// <summary>The verb demo: a whole export and a whole move on this machine, from a real folder to parts that an independent reader compares with it.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var folder = new Option<string>("--folder")
        {
            Description = "the folder that becomes a space (default: the folder of the .NET runtime)",
            DefaultValueFactory = _ => Path.GetDirectoryName(typeof(object).Assembly.Location)!,
        };
        var once = new Option<bool>("--once") { Description = "end when all is compared; 0 only if every comparison held" };
        var data = new Option<string?>("--data")
        {
            Description = "where to keep the demo's data and parts (default: a temporary folder, removed after --once)",
        };
        var command = new Command("demo", "builds a space from a folder, exports it, moves it to a second server, and compares all of it") { folder, once, data };
        command.SetAction((parsed, ct) => ServerCommand.RunAsync(() =>
            RunAsync(Path.GetFullPath(parsed.GetValue(folder)!), parsed.GetValue(once), parsed.GetValue(data), ct)));
        return command;
    }

    private static async Task<int> RunAsync(string folder, bool once, string? data, CancellationToken ct)
    {
        if (!Directory.Exists(folder))
            throw new ArgumentException($"There is no folder {folder}.");
        if (data is not null && Directory.Exists(data) && Directory.EnumerateFileSystemEntries(data).Any())
            throw new ArgumentException($"The folder {data} is not empty; the demo wants one of its own.");
        var place = data is null ? Directory.CreateTempSubdirectory("mover-demo-").FullName : Path.GetFullPath(data);
        try
        {
            return await new DemoRun(folder, place, Console.Out).RunAsync(once, ct);
        }
        finally
        {
            if (once && data is null)
                Directory.Delete(place, recursive: true);
        }
    }
}
