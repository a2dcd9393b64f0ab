using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using Mover.Server.Database;
using Mover.Server.Group;

namespace Mover.Server;

/// <summary>Says where the data protection keys are: in the database that a group shares, or in the data folder of a server alone.</summary>
internal static class DataKeys
{
    /// <summary>Tells what is protected by Mover from what another program protected with the same keys.</summary>
    private const string Application = "mover";

    public static void Add(IServiceCollection services, MoverOptions options)
    {
        var protection = services.AddDataProtection().SetApplicationName(Application);
        var folder = DataFolder.Create(options.GetKeyFolder());
        if (options.Engine == DatabaseEngine.Sqlite)
        {
            protection.PersistKeysToFileSystem(folder);
            return;
        }

        services.AddSingleton<DataKeyRing>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(
            keys => keys.XmlRepository = provider.GetRequiredService<DataKeyRing>()));
    }

    /// <summary>Sees to it that there are keys, before anything is protected; those in the folder of these settings come along.</summary>
    public static Task BeginAsync(IServiceProvider services, MoverOptions options, CancellationToken ct) =>
        services.GetService<DataKeyRing>() is { } ring
            ? ring.BeginAsync(DataFolder.Create(options.GetKeyFolder()), services.GetRequiredService<IKeyManager>(), ct)
            : Task.CompletedTask;

    /// <summary>What a verb beside the server protects and reads with the server's keys.</summary>
    public static async Task<IDataProtectionProvider> OpenAsync(MoverOptions options, MoverDatabase database, CancellationToken ct)
    {
        var services = new ServiceCollection();
        services.AddSingleton(database);
        services.AddSingleton(TimeProvider.System);
        Add(services, options);
        var provider = services.BuildServiceProvider();
        await BeginAsync(provider, options, ct);
        return provider.GetRequiredService<IDataProtectionProvider>();
    }
}
