using System.CommandLine;
using Mover.Server.Database;
using Mover.Server.Identity;

namespace Mover.Server.Operations;

/// <summary>The verb key: makes, lists and revokes the keys of calling programs.</summary>
internal static class KeyCommand
{
    public static Command Create(Func<ParseResult, MoverOptions> options) => new("key", "service keys of calling programs")
    {
        Add(options),
        List(options),
        Revoke(options),
    };

    private static Command Add(Func<ParseResult, MoverOptions> options)
    {
        var name = new Argument<string>("NAME") { Description = "a name for people, such as the program's" };
        var scopes = new Option<string[]>("--scope")
        {
            Description = $"what the key allows, may be repeated: {string.Join(", ", Scopes.All)}",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
        };
        var command = new Command("add", "makes a key and shows its token, this once") { name, scopes };
        command.SetAction((parsed, ct) => OfflineStore.RunAsync(() => options(parsed), async store =>
        {
            var token = await store.Keys.AddAsync(parsed.GetValue(name)!, parsed.GetValue(scopes)!, ct);
            await Console.Out.WriteLineAsync(token);
            return 0;
        }, ct));
        return command;
    }

    private static Command List(Func<ParseResult, MoverOptions> options)
    {
        var command = new Command("list", "lists all keys, also revoked ones");
        command.SetAction((parsed, ct) => OfflineStore.RunAsync(() => options(parsed), async store =>
        {
            foreach (var key in await store.Keys.ListAsync(ct))
            {
                var state = key.RevokeTime is { } time ? $"revoked {time:u}" : "in force";
                await Console.Out.WriteLineAsync($"{key.Id}  {key.Name}  {string.Join(' ', key.Scopes)}  {state}");
            }

            return 0;
        }, ct));
        return command;
    }

    private static Command Revoke(Func<ParseResult, MoverOptions> options)
    {
        var name = new Argument<string>("ID|NAME") { Description = "the key" };
        var command = new Command("revoke", "ends a key at once") { name };
        command.SetAction((parsed, ct) => OfflineStore.RunAsync(() => options(parsed), async store =>
        {
            if (await store.Keys.RevokeAsync(parsed.GetValue(name)!, ct))
                return 0;
            await Console.Error.WriteLineAsync("No such key is in force.");
            return 1;
        }, ct));
        return command;
    }
}
