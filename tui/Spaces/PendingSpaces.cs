using System.Runtime.CompilerServices;
using Mover.Tui.CommandLine;
using Mover.Tui.Connection;
using Mover.V1;

namespace Mover.Tui.Spaces;

/// <summary>Spaces that wait for their deletion, as staff see them. Staff may not ask for any other space, so an address is looked up here.</summary>
internal static class PendingSpaces
{
    private const int PageSize = 500;
    private const string IdPrefix = "sp_";

    /// <summary>All of them, page by page, in the order of their due times.</summary>
    public static async IAsyncEnumerable<IReadOnlyList<PendingSpace>> ListAsync(
        MoverConnection connection, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var request = new ListPendingSpacesRequest { PageSize = PageSize };
        do
        {
            var page = await connection.Support.ListPendingSpacesAsync(request, connection.Options(cancellation));
            yield return page.Spaces;
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
    }

    /// <summary>The id of a space that is named by its address, or by its id, which may also be that of a space that no longer waits.</summary>
    public static async Task<string> GetIdAsync(MoverConnection connection, string name, CancellationToken cancellation)
    {
        if (IsId(name))
            return name;
        await foreach (var page in ListAsync(connection, cancellation))
        {
            if (page.FirstOrDefault(space => space.Address.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } found)
                return found.SpaceId;
        }
        throw new CommandFailure("NOT_FOUND", $"No space with the address {name} waits for its deletion. Name another one by its id.");
    }

    public static SpaceName NameOf(string name) => IsId(name) ? new SpaceName { SpaceId = name } : new SpaceName { Address = name };

    // No address has such a sign.
    private static bool IsId(string name) => name.StartsWith(IdPrefix, StringComparison.Ordinal);
}
