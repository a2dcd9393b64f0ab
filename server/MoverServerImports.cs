using Mover.Server.Imports;
using Mover.Server.Imports.Desk;
using Mover.Server.Imports.Formats;
using Mover.Server.Imports.Formats.Cozy;
using Mover.Server.Imports.Formats.MesDonnees;
using Mover.Server.Imports.Formats.Movers;
using Mover.Server.Imports.Formats.Nextcloud;
using Mover.Server.Imports.Planning;
using Mover.Server.Imports.Running;

namespace Mover.Server;

/// <summary>What imports bring into the server.</summary>
internal static class MoverServerImports
{
    public static void AddImports(this IServiceCollection services, ImportsOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<ImportSignals>();
        services.AddSingleton<ImportSaga>();
        services.AddSingleton<ImportFiles>();
        services.AddSingleton<ImportRows>();
        services.AddSingleton<ForeignSecrets>();
        services.AddDesk();
        services.AddFormats();
        services.AddSingleton(Conversions.OfThisServer());
        services.AddSingleton<PlanRules>();
        services.AddSingleton<InspectStep>();
        services.AddSingleton<ImportLinks>();
        services.AddSingleton<ImportNews>();
        services.AddSingleton<ImportEnding>();
        services.AddSingleton<ImportBatches>();
        services.AddSingleton<LargeContents>();
        services.AddSingleton<LineWriter>();
        services.AddSingleton<RunStep>();
        services.AddSingleton<UndoStep>();
        services.AddSingleton<RemoveStep>();
        services.AddSingleton<ImportSteps>();
        services.AddHostedService<ImportRunner>();
        services.AddHostedService<ImportSweeper>();
    }

    private static void AddDesk(this IServiceCollection services)
    {
        services.AddSingleton<ImportMessages>();
        services.AddSingleton<ImportShelf>();
        services.AddSingleton<ImportUploads>();
        services.AddSingleton<ImportOrders>();
        services.AddSingleton<ImportWatch>();
        services.AddHostedService<ImportPoll>();
        services.AddSingleton<ImportsService>();
    }

    /// <summary>In the order in which they are tried: any zip fits the last one.</summary>
    private static void AddFormats(this IServiceCollection services)
    {
        services.AddSingleton<ArchiveSignatures>();
        services.AddSingleton<ManifestReading>();
        services.AddSingleton<ManifestNames>();
        services.AddSingleton<ArchiveFormat, MoverFormat>();
        services.AddSingleton<ArchiveFormat, CozyFormat>();
        services.AddSingleton<ArchiveFormat, NextcloudFormat>();
        services.AddSingleton<ArchiveFormat, MesDonneesFormat>();
        services.AddSingleton<ArchiveFormat, PlainFormat>();
    }
}
