using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Tests.Database;
using Mover.V1;

namespace Mover.Tests.Identity;

/// <summary>Staff find out who is meant by the id of one of them.</summary>
[CancelAfter(60_000)]
internal sealed class StaffListTests
{
    private const string Password = "a long password";

    [TestCaseSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
    public async Task All_members_are_listed_also_those_who_are_disabled(DatabaseEngine engine, CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync(engine);
        foreach (var role in Staff.Roles)
            await server.Staff.AddAsync($"{role}@example.org", role, Password, ct);
        await server.Staff.DisableAsync("auditor@example.org", ct);
        var service = server.Client();
        var signIn = new SignInStaffRequest { Login = "agent@example.org", Password = Password };
        var agent = server.Client((await service.Identity.SignInStaffAsync(signIn, service.With(ct))).Token);
        var members = (await agent.Identity.ListStaffAsync(new ListStaffRequest(), agent.With(ct))).Members;
        Assert.That(members.Select(member => (member.Login, member.Role, member.Disabled)), Is.EqualTo(new[]
        {
            ("admin@example.org", "admin", false), ("agent@example.org", "agent", false), ("approver@example.org", "approver", false),
            ("auditor@example.org", "auditor", true),
        }));
        var self = await agent.Identity.GetCallerAsync(new GetCallerRequest(), agent.With(ct));
        Assert.That(members.Single(member => member.Login == "agent@example.org").StaffId, Is.EqualTo(self.SubjectId));
    }

    [Test]
    public async Task Owners_and_services_do_not_see_them(CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync();
        var service = server.Client();
        await service.CreateSpaceAsync("a.example", ct, Password);
        foreach (var caller in new[] { service, server.Client(await service.SignInOwnerAsync("a.example", Password, ct)) })
            await Refusals.ExpectAsync(caller.Identity.ListStaffAsync(new ListStaffRequest(), caller.With(ct)), Reason.CallerNotAllowed);
    }
}
