using System.CommandLine;
using System.Data.Common;
using System.Net.Sockets;
using Mover.Server.Blobs;
using Mover.Server.Database;
using Mover.Server.Operations;
using Mover.Server.Operations.Copying;
using Mover.Server.Operations.Demo;

namespace Mover.Server;

/// <summary>The verbs of the server program and the options that all of them share.</summary>
internal static class ServerCommand
{
    private static readonly Option<string?> Data = new("--data")
    {
        Description = "folder of the database, the stored bytes and the keys (default ./.mover)",
        Recursive = true,
    };

    private static readonly Option<string?> Grpc = new("--grpc") { Description = "where gRPC is served (default http://127.0.0.1:5080)" };
    private static readonly Option<string?> Links = new("--links") { Description = "where links are served (default http://127.0.0.1:5081)" };

    private static readonly Option<string[]> Set = new("--set")
    {
        Description = "any setting, as name:part=value; may be repeated",
        Recursive = true,
        AllowMultipleArgumentsPerToken = false,
    };

    public static RootCommand Create()
    {
        var root = new RootCommand("Mover lets people leave a cloud with everything they own. Without a verb it serves.");
        root.Options.Add(Data);
        root.Options.Add(Grpc);
        root.Options.Add(Links);
        root.Options.Add(Set);
        root.Subcommands.Add(KeyCommand.Create(ReadOptions));
        root.Subcommands.Add(StaffCommand.Create(ReadOptions));
        root.Subcommands.Add(CheckCommand.Create(ReadOptions));
        root.Subcommands.Add(CopyCommand.Create(ReadOptions));
        root.Subcommands.Add(DemoCommand.Create());
        root.SetAction((parsed, ct) => RunAsync(() => ServeAsync(ReadOptions(parsed), ct)));
        return root;
    }

    /// <summary>Runs a verb; what a person can mend is told in a sentence instead of a stack of calls.</summary>
    public static async Task<int> RunAsync(Func<Task<int>> verb)
    {
        try
        {
            return await verb();
        }
        catch (Exception fault) when (IsForPeople(fault))
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return 1;
        }
    }

    /// <summary>Settings, files, folders, ports and databases: whoever runs the program can mend these.</summary>
    private static bool IsForPeople(Exception fault) => fault is SettingsException or CopyException or ArgumentException or IOException
        or UnauthorizedAccessException or InvalidDataException or SocketException
        or DbException or DatabaseGoneException or DatabaseFullException or StoreGoneException or StoreFullException;

    private static MoverOptions ReadOptions(ParseResult parsed)
    {
        var settings = new List<string>();
        Add(settings, nameof(MoverOptions.Data), parsed.GetValue(Data));
        Add(settings, nameof(MoverOptions.Grpc), parsed.GetValue(Grpc));
        Add(settings, nameof(MoverOptions.Links), parsed.GetValue(Links));
        return MoverSettings.Read([.. settings, .. parsed.GetValue(Set) ?? []]);
    }

    private static void Add(List<string> settings, string name, string? value)
    {
        if (value is not null)
            settings.Add($"{name}={value}");
    }

    private static async Task<int> ServeAsync(MoverOptions options, CancellationToken ct)
    {
        await using var server = await MoverServer.BuildAsync(options, ct);
        await server.RunAsync(ct);
        return 0;
    }
}
