using Grpc.Core;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Server.Operations.Demo;

/// <summary>Lets the owner ask for a file of the space that waits for its deletion: a request, two votes, a grant, its end, the journal.</summary>
/// <param name="password">The owner's, from before the move.</param>
internal sealed class DemoSupport(DemoStory story, DemoServer school, string folder, string password)
{
    private const string Why = "the pupil has left one file behind that is needed for the examination";

    /// <summary>True if the owner got the file while the grant was in force, and not after.</summary>
    public async Task<bool> RunAsync(CancellationToken ct)
    {
        await story.StepAsync(9, "The owner needs one more file of the closed space: a request at the help desk, two members of staff who agree.");
        using var agent = await DemoPerson.HireAsync(school, DemoStaff.Agent, "agent", ct);
        using var first = await DemoPerson.HireAsync(school, DemoStaff.FirstApprover, "approver", ct);
        using var second = await DemoPerson.HireAsync(school, DemoStaff.SecondApprover, "approver", ct);
        using var auditor = await DemoPerson.HireAsync(school, DemoStaff.Auditor, "auditor", ct);
        var id = await FileAsync(agent, ct);
        await ApproveAsync(first, id, ct);
        var granted = await ApproveAsync(second, id, ct);
        var isSame = await ReadUnderGrantAsync(first, granted, ct);
        return await VerifyAsync(auditor, ct) && isSame;
    }

    private async Task<string> FileAsync(DemoPerson agent, CancellationToken ct)
    {
        var filed = await agent.Support.FileRequestAsync(
            new FileRequestRequest
            {
                RequestId = "demo",
                Channel = RequestChannel.Amigo,
                Ticket = "AMIGO-204711",
                Space = new SpaceName { Address = DemoSpaces.Source },
                Action = AccessAction.OwnerRead,
                RequesterName = "Prunelle",
                RequesterContact = "somewhere@elsewhere.example",
                Reason = Why,
            }, agent.With(ct));
        var id = filed.Request.AccessRequestId;
        var sent = await agent.Support.SendIdentityCodeAsync(new SendIdentityCodeRequest { AccessRequestId = id }, agent.With(ct));
        var code = await school.Mails.GetCodeAsync(ct);
        await agent.Support.ConfirmIdentityCodeAsync(new ConfirmIdentityCodeRequest { AccessRequestId = id, Code = code }, agent.With(ct));
        await agent.Support.ClaimRequestAsync(new ClaimRequestRequest { AccessRequestId = id }, agent.With(ct));
        await story.LineAsync($"{filed.Request.Ticket} is filed as {id}; its code went to {SafeText.Of(sent.MailHint)}, the address from before, and was said rightly.");
        return id;
    }

    private async Task<AccessRequest> ApproveAsync(DemoPerson approver, string id, CancellationToken ct)
    {
        var seen = (await approver.Support.GetRequestAsync(new GetRequestRequest { AccessRequestId = id }, approver.With(ct))).Request;
        var vote = new ApproveRequestRequest
        {
            AccessRequestId = id,
            Version = seen.Version,
            ContentHash = seen.ContentHash,
            Reason = "the code was right, and the reason is a good one",
        };
        var voted = (await approver.Support.ApproveRequestAsync(vote, approver.With(ct))).Request;
        await story.LineAsync($"{voted.Approvals} of {voted.NeededApprovals} approvals; the request is {voted.State}.");
        return voted;
    }

    private async Task<bool> ReadUnderGrantAsync(DemoPerson approver, AccessRequest granted, CancellationToken ct)
    {
        using var owner = await DemoPerson.SignInAsync(school, DemoSpaces.Source, password, ct);
        var listed = await owner.Spaces.ListEntriesAsync(
            new ListEntriesRequest { SpaceId = granted.SpaceId, Application = "files", Kind = EntryKind.File, PageSize = 1 }, owner.With(ct));
        var path = listed.Entries[0].Path;
        var read = await ReadAsync(owner, granted.SpaceId, path, ct);
        var isSame = (await File.ReadAllBytesAsync(Path.Combine(folder, path), ct)).SequenceEqual(read);
        var verdict = isSame ? "as in the folder" : "OTHERS THAN IN THE FOLDER";
        await story.LineAsync($"The owner signs in again and reads {SafeText.Of(path)}: {read.Length} bytes, {verdict}.");
        await approver.Support.RevokeGrantAsync(
            new RevokeGrantRequest { GrantId = granted.GrantId, Reason = "the file was fetched; nothing more is needed" }, approver.With(ct));
        var isOver = await IsRefusedAsync(() => ReadAsync(owner, granted.SpaceId, path, ct));
        await story.LineAsync(isOver ? "The grant is revoked, and the owner reads no more." : "THE GRANT IS REVOKED, AND THE OWNER STILL READS.");
        return isSame && isOver;
    }

    private static async Task<byte[]> ReadAsync(DemoPerson owner, string spaceId, string path, CancellationToken ct)
    {
        var request = new ReadEntryRequest { SpaceId = spaceId, Entry = new EntryName { Application = "files", Path = path } };
        using var call = owner.Spaces.ReadEntry(request, owner.With(ct));
        using var bytes = new MemoryStream();
        await foreach (var message in call.ResponseStream.ReadAllAsync(ct))
            message.Data.WriteTo(bytes);
        return bytes.ToArray();
    }

    private static async Task<bool> IsRefusedAsync(Func<Task> call)
    {
        try
        {
            await call();
            return false;
        }
        catch (RpcException refused) when (refused.StatusCode is StatusCode.Unauthenticated or StatusCode.FailedPrecondition)
        {
            return true;
        }
    }

    private async Task<bool> VerifyAsync(DemoPerson auditor, CancellationToken ct)
    {
        using var call = auditor.Journal.VerifyJournal(new VerifyJournalRequest(), auditor.With(ct));
        var last = new VerifyJournalResponse();
        await foreach (var message in call.ResponseStream.ReadAllAsync(ct))
            last = message;
        var holds = last is { Finished: true, FaultyNumber: 0 };
        await story.LineAsync(
            holds ? $"The journal of {last.VerifiedCount} records is as it was written." : $"THE JOURNAL IS NOT AS IT WAS WRITTEN: {last.Fault}");
        return holds;
    }
}
