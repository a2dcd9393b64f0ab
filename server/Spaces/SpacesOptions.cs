namespace Mover.Server.Spaces;

/// <summary>The settings of spaces.</summary>
internal sealed record SpacesOptions
{
    /// <summary>Quota of a space that is created without one.</summary>
    public long DefaultQuotaBytes { get; init; } = 20L << 30;

    /// <summary>A batch in which nothing was written for so long is aborted.</summary>
    public TimeSpan BatchIdle { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a revision can still be read after another one replaced it.</summary>
    public TimeSpan RevisionKeep { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long an upload that stopped can go on, and a finished one is answered again.</summary>
    public TimeSpan UploadKeep { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long a batch that is over is remembered.</summary>
    public TimeSpan BatchKeep { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How long a client may leave an open stream without a message.</summary>
    public TimeSpan StreamIdle { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Uploads of a space that may wait for their bytes at the same time.</summary>
    public int MostOpenUploads { get; init; } = 256;

    /// <summary>How often the sweeper looks for what can go.</summary>
    public TimeSpan SweepEvery { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Path of a catalogue of applications; empty for the one that comes with the server.</summary>
    public string CataloguePath { get; init; } = "";

    /// <summary>Every setting that cannot be, in words; empty when all are good.</summary>
    public IReadOnlyList<string> FindFaults()
    {
        var faults = new List<string>();
        Require(DefaultQuotaBytes is > 0 and <= SpaceRules.MaxQuotaBytes, nameof(DefaultQuotaBytes), $"must be 1 to {SpaceRules.MaxQuotaBytes}");
        RequireWithin(BatchIdle, nameof(BatchIdle), TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));
        RequireWithin(RevisionKeep, nameof(RevisionKeep), TimeSpan.Zero, TimeSpan.FromDays(365));
        RequireWithin(UploadKeep, nameof(UploadKeep), TimeSpan.FromMinutes(1), TimeSpan.FromDays(30));
        RequireWithin(BatchKeep, nameof(BatchKeep), TimeSpan.FromMinutes(1), TimeSpan.FromDays(365));
        RequireWithin(StreamIdle, nameof(StreamIdle), TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        RequireWithin(SweepEvery, nameof(SweepEvery), TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));
        Require(MostOpenUploads is > 0 and <= 100_000, nameof(MostOpenUploads), "must be 1 to 100000");
        Require(CataloguePath.Length == 0 || File.Exists(CataloguePath), nameof(CataloguePath), $"names no file: {CataloguePath}");
        return faults;

        void Require(bool holds, string setting, string rule)
        {
            if (!holds)
                faults.Add($"{setting} {rule}.");
        }

        void RequireWithin(TimeSpan value, string setting, TimeSpan least, TimeSpan most) =>
            Require(value >= least && value <= most, setting, $"must be {least} to {most}");
    }
}
