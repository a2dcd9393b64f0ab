using System.Text;
using Grpc.Core;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.V1;

namespace Mover.Server.Spaces;

/// <summary>The calls of mover.v1.SpacesService about spaces themselves, and about the catalogue.</summary>
internal sealed class SpaceCalls(
    MoverDatabase database,
    SpaceDirectory directory,
    SpaceMessages messages,
    OwnerCredentials credentials,
    AnsweredRequests answered,
    Catalogue catalogue)
{
    public Task<CreateSpaceResponse> CreateAsync(CreateSpaceRequest request, ServerCallContext context)
    {
        var caller = context.GetCaller();
        var wish = messages.Read(request);
        PasswordHash? password = request.Password.Length == 0 ? null : credentials.Prepare(request.Password);
        // What is remembered of a request is a fast hash, from which a password could be guessed.
        var remembered = request.Clone();
        remembered.Password = "";
        return database.WriteAsync(
            (session, ct) => answered.OnceAsync(
                session, caller, request.RequestId, remembered,
                async () => new CreateSpaceResponse { Space = SpaceMessages.Write(await directory.CreateAsync(session, wish, password, ct)) }, ct),
            context.CancellationToken);
    }

    public async Task<GetSpaceResponse> GetAsync(GetSpaceRequest request, ServerCallContext context) =>
        new() { Space = SpaceMessages.Write(await directory.GetAsync(context.GetCaller(), request.Space, context.CancellationToken)) };

    public async Task<ListSpacesResponse> ListAsync(ListSpacesRequest request, ServerCallContext context)
    {
        var size = Fields.PageSize(request.PageSize, 100, 1000);
        var filters = new ListSpacesRequest { AddressPrefix = Fields.Text(request.AddressPrefix, "address_prefix", 0, 253) };
        var after = PageToken.Read(request.PageToken, filters) is { } key ? ReadKey(key) : "";
        var spaces = await directory.ListAsync(filters.AddressPrefix, after, size + 1, context.CancellationToken);
        var response = new ListSpacesResponse { Spaces = { spaces.Take(size).Select(SpaceMessages.Write) } };
        if (spaces.Count > size)
            response.NextPageToken = PageToken.Write(Encoding.UTF8.GetBytes(spaces[size - 1].Address), filters);
        return response;
    }

    public async Task<DeleteSpaceResponse> DeleteAsync(DeleteSpaceRequest request, ServerCallContext context)
    {
        await directory.DeleteAsync(request.SpaceId, request.Address, context.CancellationToken);
        return new DeleteSpaceResponse();
    }

    public ListApplicationsResponse ListApplications() =>
        new() { Applications = { catalogue.Applications.Select(SpaceMessages.Write) } };

    private static string ReadKey(byte[] key) => Encoding.UTF8.GetString(key) is var address && SpaceRules.IsAddress(address)
        ? address
        : throw new Refusal(Reason.PageTokenInvalid, "The page token does not belong to this list.");
}
