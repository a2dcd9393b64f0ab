using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Mover.Server.Database;
using Mover.Server.Identity;

namespace Mover.Server.Operations;

/// <summary>The verb key: makes, lists, rotates and revokes the keys of calling programs.</summary>
internal static class KeyCommand
{
    public static Command Create(Func<ParseResult, MoverOptions> options) => new("key", "service keys of calling programs")
    {
        Add(options),
        List(options),
        Rotate(options),
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
                await Console.Out.WriteLineAsync($"{key.Id}  {key.Name}  {string.Join(' ', key.Scopes)}  {StateOf(key)}");
            }

            return 0;
        }, ct));
        return command;
    }

    private static string StateOf(ServiceKey key) => key switch
    {
        { RevokeTime: { } time } => $"revoked {time:u}",
        { OldTokenTime: { } time } when time > TimeProvider.System.GetUtcNow() => $"in force, an old token works until {time:u}",
        _ => "in force",
    };

    private static Command Rotate(Func<ParseResult, MoverOptions> options)
    {
        var name = new Argument<string>("NAME") { Description = "the key" };
        var overlap = new Option<TimeSpan>("--overlap")
        {
            Description = "how long the old token still works, such as 30m, 24h or 7d (default: it ends at once)",
            HelpName = "TIME",
            CustomParser = ReadTime,
        };
        var command = new Command("rotate", "gives a key a new token and shows it, this once") { name, overlap };
        command.SetAction((parsed, ct) => OfflineStore.RunAsync(() => options(parsed), async store =>
        {
            var token = await store.Keys.RotateAsync(parsed.GetValue(name)!, parsed.GetValue(overlap), ct);
            if (token is not null)
                await Console.Out.WriteLineAsync(token);
            else
                await Console.Error.WriteLineAsync("No such key is in force.");
            return token is null ? 1 : 0;
        }, ct));
        return command;
    }

    private static TimeSpan ReadTime(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (text.Length > 1 && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            switch (text[^1])
            {
                case 's': return TimeSpan.FromSeconds(number);
                case 'm': return TimeSpan.FromMinutes(number);
                case 'h': return TimeSpan.FromHours(number);
                case 'd': return TimeSpan.FromDays(number);
            }
        }

        result.AddError("--overlap is something like 30m, 24h or 7d.");
        return default;
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
