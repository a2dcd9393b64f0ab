using Mover.V1;

namespace Mover.Server.Operations.Demo;

/// <summary>Leaves something to do for whoever opens the console: a request that nobody has verified, and a move that waits for its confirmation.</summary>
internal sealed class DemoDesk(DemoStory story, DemoServer school, DemoServer hoster, string folder)
{
    private const string Ticket = "AMIGO-204712";

    /// <summary>Gives the move that goes on beside, once it waits for its confirmation.</summary>
    public async Task<Task> PrepareAsync(CancellationToken ct)
    {
        await FileAsync(ct);
        var (moving, link) = await PrepareMoveAsync(ct);
        await story.Output.WriteLineAsync(
            $"""

            The console of the support staff: mover --server {school.Grpc}
               Sign in as {DemoStaff.Agent} (agent), {DemoStaff.FirstApprover} or {DemoStaff.SecondApprover} (approvers), {DemoStaff.Auditor} (auditor).
               Password of all: {DemoStaff.Password}
               {Ticket} waits there; mails go to {Path.Combine(school.Data, "mails")}
               A move waits for the button of {link}
            """);
        return moving;
    }

    private async Task FileAsync(CancellationToken ct)
    {
        using var agent = await DemoPerson.SignInStaffAsync(school, DemoStaff.Agent, ct);
        var request = new FileRequestRequest
        {
            RequestId = Ticket,
            Channel = RequestChannel.Amigo,
            Ticket = Ticket,
            Space = new SpaceName { Address = DemoSpaces.Source },
            Action = AccessAction.OwnerRead,
            RequesterName = "Prunelle",
            Reason = "one more file was left behind, and the examination is on Monday",
        };
        await agent.Support.FileRequestAsync(request, agent.With(ct));
    }

    private async Task<(Task Moving, Uri Link)> PrepareMoveAsync(CancellationToken ct)
    {
        var password = DemoPassword.Create();
        await school.Client.CreateSpaceAsync(DemoSpaces.LaterSource, "Camille", DemoSpaces.LaterMail, DemoPassword.Create(), ct);
        await school.Client.PutAsync(folder, DemoSpaces.LaterSource, ct);
        await hoster.Client.CreateSpaceAsync(DemoSpaces.LaterTarget, "Camille", DemoSpaces.LaterMail, password, ct);
        var moving = school.Client.MoveAsync(DemoSpaces.LaterSource, DemoSpaces.LaterTarget, hoster, password, TextWriter.Null, ct);
        return (moving, (await school.Mails.GetAsync("moves", DemoSpaces.LaterTarget, ct)).Link);
    }
}
