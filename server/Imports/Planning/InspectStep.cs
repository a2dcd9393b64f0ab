using System.Runtime.CompilerServices;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Imports.Formats;
using Mover.Server.Imports.Zips;
using Mover.Server.Spaces;
using Mover.V1;

namespace Mover.Server.Imports.Planning;

/// <summary>Reads the files of an import and makes its plan.</summary>
/// <remarks>
/// 1. What an earlier reading left goes. 2. The directories of all zips are stored, so that readers find entries by their paths. 3. The reader of the format
/// names what there is, and the planner compares it with the space, some hundred things at a time. 4. What nobody named is named too. 5. The plan is shown.
/// A crash begins at 1 again.
/// </remarks>
internal sealed class InspectStep(
    MoverDatabase database, ImportSaga saga, ImportFiles files, ImportRows rows, IEnumerable<ArchiveFormat> formats, Catalogue catalogue, Conversions conversions,
    ForeignSecrets secrets, PlanRules rules, TimeProvider time)
{
    private const int ItemsAtOnce = 4096;
    private const int MostFindings = 1000;

    public async Task RunAsync(Import import, CancellationToken ct)
    {
        await rows.ClearAsync(import.Id, ct);
        var (space, judge) = await database.ReadAsync(
            async (session, ct) =>
            {
                var space = await SpaceTable.FindByIdAsync(session, import.SpaceId, ct);
                SpaceRules.RequireOpen(space);
                return (space, await ApplicationJudge.OfAsync(session, catalogue, conversions, space, ct));
            }, ct);
        try
        {
            var opened = await files.OpenAsync(import, space.QuotaBytes, ct);
            await StoreDirectoriesAsync(import, opened, ct);
            await PlanAsync(import, space, judge, opened, ct);
        }
        catch (ZipEntryException damaged)
        {
            throw new Refusal(Reason.ArchiveInvalid, $"The archive is damaged: {EntryPath.Harmless(damaged.Message)}.", ("cause", "damaged"));
        }

        await rows.ClearItemsAsync(import.Id, ct);
    }

    private async Task StoreDirectoriesAsync(Import import, IReadOnlyList<OpenedFile> opened, CancellationToken ct)
    {
        foreach (var file in opened)
        {
            var items = Number(file, ct);
            await foreach (var chunk in items.Chunk(ItemsAtOnce).WithCancellation(ct))
                await database.WriteAsync((session, ct) => ImportItemTable.InsertAsync(session, import.Id, chunk, ct), ct);
        }
    }

    /// <summary>The entries of a file that are no folders: those are made by what lies in them.</summary>
    private static async IAsyncEnumerable<ImportItem> Number(
        OpenedFile file, [EnumeratorCancellation] CancellationToken ct)
    {
        var number = 0L;
        await foreach (var entry in file.Zip.ReadEntriesAsync(ct))
        {
            var item = ImportItem.Of(file.Number, number++, entry);
            if (!entry.IsFolder || entry.Fault != ZipFault.None)
                yield return entry.Fault == ZipFault.None ? item : item with { Path = EntryPath.Harmless(item.Path) };
        }
    }

    private async Task PlanAsync(Import import, Spaces.Space space, ApplicationJudge judge, IReadOnlyList<OpenedFile> opened, CancellationToken ct)
    {
        var contents = new ArchiveContents(database, import.Id, opened);
        var format = await FindAsync(contents, ct);
        var heading = await format.ReadHeadingAsync(contents, ct);
        using var planner = new LinePlanner(
            database, import, space.Revision, judge, heading, new LineContents(opened, conversions, secrets, space.Id));
        var show = new ImportShow(saga, import, opened.Sum(file => file.Zip.EntryCount), time);
        await foreach (var found in format.ReadAsync(contents, heading, ct))
        {
            await planner.AddAsync(found, ct);
            await show.CountAsync(found.Content?.SizeBytes ?? 0, found.Path, ct);
        }

        await planner.FlushAsync(ct);
        await foreach (var left in ListLeftAsync(import, ct))
        {
            if (format.FindLeft(left, heading) is { } found)
                await planner.AddAsync(found, ct);
        }

        await planner.FlushAsync(ct);
        await database.WriteAsync((session, ct) => ShowAsync(session, import, format.Format, heading, planner, judge, ct), ct);
    }

    private async Task<ArchiveFormat> FindAsync(ArchiveContents contents, CancellationToken ct)
    {
        foreach (var format in formats)
        {
            if (await format.FitsAsync(contents, ct))
                return format;
        }

        throw new InvalidOperationException("Any zip fits the last format.");
    }

    private async IAsyncEnumerable<ImportItem> ListLeftAsync(
        Import import, [EnumeratorCancellation] CancellationToken ct)
    {
        List<ImportItem> page = [];
        do
        {
            var after = page.Count > 0 ? page[^1] : null;
            page = await database.ReadAsync((session, ct) => ImportItemTable.ListLeftAsync(session, import.Id, after, ItemsAtOnce, ct), ct);
            foreach (var item in page)
                yield return item;
        }
        while (page.Count == ItemsAtOnce);
    }

    private async Task ShowAsync(
        DatabaseSession session, Import seen, ImportFormat format, ArchiveHeading heading, LinePlanner planner, ApplicationJudge judge, CancellationToken ct)
    {
        var (import, space) = await ImportSaga.RequireAsync(session, seen, ct);
        // It was compared with that revision; another one in between makes the plan old at once, and running it is refused.
        var applications = PlanSums.Of(await ImportLineTable.CountAsync(session, seen.Id, ct), judge);
        var planId = $"{PlanRules.IdPrefix}_{Convert.ToHexStringLower(planner.Hash.AsSpan(0, 16))}";
        var plan = new ImportPlan
        {
            PlanId = planId,
            Revision = judge.Space.Revision,
            Hash = ByteString.CopyFrom(await rules.HashAsync(session, space with { Revision = judge.Space.Revision }, planId, applications, ct)),
            Applications = { applications },
            Findings = { heading.Findings.Take(MostFindings) },
            CreateTime = time.GetUtcNow().ToTimestamp(),
            FreeBytes = Math.Max(0, space.QuotaBytes - space.UsedBytes),
        };
        var shown = new V1.Import { Format = format, Trust = heading.Trust, KeyId = heading.KeyId, SourceAddress = heading.SourceAddress, Plan = plan };
        await saga.TurnAsync(session, import with { State = ImportState.Planned, Shown = shown }, ct);
    }
}
