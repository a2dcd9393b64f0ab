using Grpc.Core;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Server.Journal;
using Mover.Server.Notices;
using Mover.V1;

namespace Mover.Server.Spaces;

/// <summary>The call of mover.v1.SpacesService that changes what describes a space.</summary>
internal sealed class SpaceUpdate(
    MoverDatabase database,
    SpaceDirectory directory,
    SpaceMessages messages,
    OwnerCredentials credentials,
    AnsweredRequests answered,
    NoticeBoard notices)
{
    public Task<UpdateSpaceResponse> UpdateAsync(UpdateSpaceRequest request, ServerCallContext context)
    {
        var (caller, source) = (context.GetCaller(), context.GetSource());
        var change = messages.Read(request);
        PasswordHash? password = request.HasPassword ? credentials.Prepare(request.Password) : null;
        // What is remembered of a request is a fast hash, from which a password could be guessed.
        var remembered = request.Clone();
        if (request.HasPassword)
            remembered.Password = "";
        return database.WriteAsync(
            (session, ct) => answered.OnceAsync(
                session, caller, request.RequestId, remembered,
                async () => new UpdateSpaceResponse
                {
                    Space = SpaceMessages.Write(await ChangeAsync(session, request.SpaceId, change, password, source, ct)),
                }, ct),
            context.CancellationToken);
    }

    private async Task<SpaceView> ChangeAsync(
        DatabaseSession session, string spaceId, SpaceChange change, PasswordHash? password, CallSource source, CancellationToken ct)
    {
        var space = await SpaceTable.FindAndLockAsync(session, spaceId, ct);
        SpaceRules.RequireOpen(space);
        if (password is { } hash)
        {
            await credentials.ChangeAsync(session, space.Id, space.Address, hash, ct);
            JournalBook.Write(session, JournalCode.PasswordChanged, space.Id, facts: ("source_address", source.Address));
            // Before the mail address changes: whoever had the space until now is to know.
            await notices.PostAsync(session, space.Id, new PasswordChanged(source.Address), byMail: true, ct);
        }

        return await directory.ChangeAsync(session, space, change, ct);
    }
}
