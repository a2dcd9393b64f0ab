using System.CommandLine;
using Mover.Server.Database;
using Mover.Server.Identity;

namespace Mover.Server.Operations;

/// <summary>The verb staff: adds, lists and disables members of the support staff.</summary>
internal static class StaffCommand
{
    public static Command Create(Func<ParseResult, MoverOptions> options) => new("staff", "members of the support staff")
    {
        Add(options),
        List(options),
        Disable(options),
    };

    private static Command Add(Func<ParseResult, MoverOptions> options)
    {
        var login = new Argument<string>("LOGIN");
        var role = new Option<string>("--role") { Description = string.Join(", ", Staff.Roles), Required = true };
        var command = new Command("add", "adds a member; the password is read from standard input") { login, role };
        command.SetAction((parsed, ct) => OfflineStore.RunAsync(() => options(parsed), async store =>
        {
            var password = await Console.In.ReadLineAsync(ct) ?? "";
            await store.Staff.AddAsync(parsed.GetValue(login)!, parsed.GetValue(role)!, password, ct);
            return 0;
        }, ct));
        return command;
    }

    private static Command List(Func<ParseResult, MoverOptions> options)
    {
        var command = new Command("list", "lists all members, also disabled ones");
        command.SetAction((parsed, ct) => OfflineStore.RunAsync(() => options(parsed), async store =>
        {
            foreach (var member in await store.Staff.ListAsync(ct))
            {
                var state = member.DisableTime is { } time ? $"disabled {time:u}" : "active";
                await Console.Out.WriteLineAsync($"{member.Login}  {member.Role}  {state}");
            }

            return 0;
        }, ct));
        return command;
    }

    private static Command Disable(Func<ParseResult, MoverOptions> options)
    {
        var login = new Argument<string>("LOGIN");
        var command = new Command("disable", "disables a member and ends their sessions at once") { login };
        command.SetAction((parsed, ct) => OfflineStore.RunAsync(() => options(parsed), async store =>
        {
            if (await store.Staff.DisableAsync(parsed.GetValue(login)!, ct))
                return 0;
            await Console.Error.WriteLineAsync("Nobody active has this login.");
            return 1;
        }, ct));
        return command;
    }
}
