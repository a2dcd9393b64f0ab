using System.CommandLine;
using Mover.Server.Blobs.S3;
using Mover.Server.Database;
using Mover.Server.Doors;

namespace Mover.Server.Operations;

/// <summary>The verb check: says whether settings, certificate, database, store and mails are fit to serve, and exits 0 only if they are.</summary>
internal static class CheckCommand
{
    public static Command Create(Func<ParseResult, MoverOptions> options)
    {
        var command = new Command("check", "checks settings, certificate, database, store and the way of mails");
        command.SetAction((parsed, ct) => OfflineStore.RunAsync(() => options(parsed), async store =>
        {
            await Console.Out.WriteLineAsync("settings  ok");
            await CheckCertificateAsync(store.Options);
            await store.Database.ReadAsync((session, ct) => Identity.ServiceKeyTable.ListAsync(session, ct), ct);
            await Console.Out.WriteLineAsync($"database  ok  {store.Database.Engine}");
            await ProbeAsync("data", store.Options.Data, ct);
            await CheckStoreAsync(store.Options, ct);
            await using var road = store.Options.ToMailOptions().OpenRoad();
            await Console.Out.WriteLineAsync($"mails     ok  {await road.ProbeAsync(ct)}");
            return 0;
        }, ct));
        return command;
    }

    /// <summary>With a bucket, uploads still grow in the folder.</summary>
    private static async Task CheckStoreAsync(MoverOptions options, CancellationToken ct)
    {
        var isBucket = options.Blobs.S3.IsUsed;
        await ProbeAsync(isBucket ? "staging" : "store", options.GetBlobFolder(), ct);
        if (isBucket)
            await Console.Out.WriteLineAsync($"store     ok  {await S3Probe.RunAsync(options.Blobs.S3, ct)}");
    }

    private static async Task CheckCertificateAsync(MoverOptions options)
    {
        if (!Listening.NeedsCertificate(options))
            return;
        var settings = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(Environment.CurrentDirectory, "appsettings.json"), optional: true)
            .AddEnvironmentVariables()
            .Build();
        var certificate = ServerCertificate.Open(settings, TimeProvider.System);
        await Console.Out.WriteLineAsync($"tls       ok  {certificate.Path}, until {certificate.ExpireTime.UtcDateTime:u}");
    }

    /// <summary>Writes a file durably and reads it back: a full or read-only disk shows here.</summary>
    private static async Task ProbeAsync(string what, string name, CancellationToken ct)
    {
        var folder = DataFolder.Create(Path.GetFullPath(name)).FullName;
        var probe = Path.Combine(folder, $"probe-{Guid.NewGuid():N}");
        try
        {
            await File.WriteAllTextAsync(probe, probe, ct);
            if (await File.ReadAllTextAsync(probe, ct) != probe)
                throw new IOException($"{what,-8}  {folder} does not give back what was written to it.");
        }
        finally
        {
            File.Delete(probe);
        }

        var free = new DriveInfo(folder).AvailableFreeSpace;
        await Console.Out.WriteLineAsync($"{what,-8}  ok  {folder}, {free / 1_000_000_000} GB free");
    }
}
