using Grpc.Core;
using Mover.Tui.CommandLine;
using Mover.Tui.Connection;
using Mover.V1;

namespace Mover.Tui.Spaces;

/// <summary>Finds the space that a command line names by its address or its id.</summary>
internal static class SpaceFinder
{
    /// <summary>The id of a space that is named, or of the one that the caller is signed in to.</summary>
    public static async Task<string> GetIdAsync(MoverConnection connection, string? name, CancellationToken cancellation)
    {
        if (name is not null)
            return (await GetAsync(connection, name, cancellation)).SpaceId;
        var caller = await connection.Identity.GetCallerAsync(new GetCallerRequest(), connection.Options(cancellation));
        return caller.Kind == CallerKind.Owner ? caller.SubjectId : throw CommandFailure.WrongUsage("Name a space.");
    }

    public static async Task<Space> GetAsync(MoverConnection connection, string name, CancellationToken cancellation)
    {
        var byAddress = new SpaceName { Address = name };
        if (name.Contains('.', StringComparison.Ordinal))
            return await GetAsync(connection, byAddress, cancellation);
        try
        {
            return await GetAsync(connection, new SpaceName { SpaceId = name }, cancellation);
        }
        catch (RpcException refused) when (ServerRefusal.Find(refused)?.Reason is "NOT_FOUND" or "FIELD_INVALID")
        {
            // An address may also be a single word.
            return await GetAsync(connection, byAddress, cancellation);
        }
    }

    private static async Task<Space> GetAsync(MoverConnection connection, SpaceName name, CancellationToken cancellation)
    {
        var request = new GetSpaceRequest { Space = name };
        return (await connection.Spaces.GetSpaceAsync(request, connection.Options(cancellation))).Space;
    }
}
