using Grpc.Core;
using Mover.Tui.CommandLine;
using Mover.Tui.Connection;
using Mover.V1;

namespace Mover.Tui.Export;

/// <summary>Decides which archive a folder gets: a given one, the one it began with, or a new one.</summary>
internal sealed class ArchiveChoice(MoverConnection connection, Patience patience, string folder)
{
    /// <summary>An archive that exists, into a folder that has none or the same.</summary>
    public async Task<Archive> GetAsync(string archiveId, CancellationToken cancellation)
    {
        var begun = ExportState.Find(folder);
        if (begun is not null && begun.ArchiveId != archiveId)
            throw Elsewhere("another archive");
        var archive = await ReadyAsync(archiveId, cancellation);
        if (begun is null)
            new ExportState(archive.SpaceId, archive.Applications, archive.IncludeShared, archive.PartSizeBytes, "", archiveId).Write(folder);
        return archive;
    }

    /// <summary>The archive that the folder began with, or a new one.</summary>
    public async Task<Archive> GetOrCreateAsync(ExportState wanted, CancellationToken cancellation)
    {
        var begun = ExportState.Find(folder);
        if (begun is not null && !begun.IsSameChoice(wanted))
            throw Elsewhere("an export of another space or with other choices");
        if (begun?.ArchiveId is { } archiveId)
            return await ReadyAsync(archiveId, cancellation);
        var state = begun ?? wanted;
        state.Write(folder);
        var archive = await CreateAsync(state, cancellation);
        (state with { ArchiveId = archive.ArchiveId }).Write(folder);
        return archive;
    }

    private async Task<Archive> CreateAsync(ExportState state, CancellationToken cancellation)
    {
        var request = new CreateArchiveRequest
        {
            RequestId = state.RequestId,
            SpaceId = state.SpaceId,
            Applications = { state.Applications },
            IncludeShared = state.IncludeShared,
            PartSizeBytes = state.PartSizeBytes,
            MailOwner = state.MailOwner,
        };
        var response = await patience.RetryAsync(
            async retry => await connection.Archives.CreateArchiveAsync(request, connection.Options(retry)), cancellation);
        return response.Archive;
    }

    private async Task<Archive> ReadyAsync(string archiveId, CancellationToken cancellation)
    {
        var request = new GetArchiveRequest { ArchiveId = archiveId };
        try
        {
            var response = await patience.RetryAsync(
                async retry => await connection.Archives.GetArchiveAsync(request, connection.Options(retry)), cancellation);
            if (response.Archive.State == ArchiveState.Ready)
                return response.Archive;
        }
        catch (RpcException refused) when (ServerRefusal.Is(refused, "NOT_FOUND"))
        {
            // Swept after its lifetime, or never there: both end the same way.
        }
        throw new CommandFailure("ARCHIVE_OVER",
            $"The archive {archiveId} cannot be read any more. Choose an empty folder, and a new archive is made.");
    }

    private CommandFailure Elsewhere(string what) =>
        new("FOLDER_TAKEN", $"{folder} holds {what}. Choose an empty folder.");
}
