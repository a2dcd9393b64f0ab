using System.CommandLine;
using Mover.Server.Database;
using Mover.Server.Identity;

namespace Mover.Server.Operations;

/// <summary>The verb staff: adds, lists and disables members of the support staff, and gives them one-time codes.</summary>
internal static class StaffCommand
{
    public static Command Create(Func<ParseResult, MoverOptions> options) => new("staff", "members of the support staff")
    {
        Add(options),
        List(options),
        Disable(options),
        Codes(options),
    };

    private static Command Add(Func<ParseResult, MoverOptions> options)
    {
        var login = new Argument<string>("LOGIN");
        var role = new Option<string>("--role") { Description = string.Join(", ", Staff.Roles), Required = true };
        var command = new Command("add", "adds a member; asks for the password, or reads it from standard input") { login, role };
        command.SetAction((parsed, ct) => OfflineStore.RunAsync(() => options(parsed), async store =>
        {
            var password = await NewPassword.ReadAsync(ct);
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

    private static Command Codes(Func<ParseResult, MoverOptions> options)
    {
        var login = new Argument<string>("LOGIN");
        var remove = new Option<bool>("--remove") { Description = "takes the codes away instead" };
        var command = new Command(
            "codes", "gives a member new one-time codes, shown this once and in force at once, and ends their sessions") { login, remove };
        command.SetAction((parsed, ct) => OfflineStore.RunAsync(
            () => options(parsed),
            store => parsed.GetValue(remove)
                ? RemoveCodesAsync(store, parsed.GetValue(login)!, ct)
                : RenewCodesAsync(store, parsed.GetValue(login)!, ct),
            ct));
        return command;
    }

    private static async Task<int> RenewCodesAsync(OfflineStore store, string login, CancellationToken ct)
    {
        if (await store.Staff.RenewCodesAsync(login, ct) is not { } secret)
        {
            await Console.Error.WriteLineAsync("Nobody active has this login.");
            return 1;
        }

        await Console.Out.WriteLineAsync(secret.Text);
        await Console.Out.WriteLineAsync(secret.UriOf(login));
        return 0;
    }

    private static async Task<int> RemoveCodesAsync(OfflineStore store, string login, CancellationToken ct)
    {
        if (await store.Staff.RemoveCodesAsync(login, ct))
            return 0;
        await Console.Error.WriteLineAsync("Nobody active has this login, or no one-time codes.");
        return 1;
    }
}
