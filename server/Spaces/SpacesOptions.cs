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

    /// <summary>How long the mailed link works that confirms a deletion.</summary>
    public TimeSpan DeletionConfirmTime { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long a space waits for its deletion once its owner confirmed it, and can be taken back.</summary>
    public TimeSpan DeletionDelay { get; init; } = TimeSpan.FromDays(3);

    /// <summary>Path of a catalogue of applications; empty for the one that comes with the server.</summary>
    public string CataloguePath { get; init; } = "";

    public IEnumerable<string> Faults()
    {
        if (DefaultQuotaBytes is < 1 or > SpaceRules.MaxQuotaBytes)
            yield return $"Spaces:DefaultQuotaBytes must be 1 to {SpaceRules.MaxQuotaBytes}.";
        if (MostOpenUploads is < 1 or > 100_000)
            yield return "Spaces:MostOpenUploads must be 1 to 100000.";
        if (CataloguePath.Length > 0 && !File.Exists(CataloguePath))
            yield return $"Spaces:CataloguePath names no file: {CataloguePath}.";
        foreach (var (name, value, least, most) in Times())
        {
            if (value < least || value > most)
                yield return $"Spaces:{name} must be {least} to {most}.";
        }
    }

    private IEnumerable<(string Name, TimeSpan Value, TimeSpan Least, TimeSpan Most)> Times() =>
    [
        (nameof(BatchIdle), BatchIdle, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)),
        (nameof(RevisionKeep), RevisionKeep, TimeSpan.Zero, TimeSpan.FromDays(365)),
        (nameof(UploadKeep), UploadKeep, TimeSpan.FromMinutes(1), TimeSpan.FromDays(30)),
        (nameof(BatchKeep), BatchKeep, TimeSpan.FromMinutes(1), TimeSpan.FromDays(365)),
        (nameof(StreamIdle), StreamIdle, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)),
        (nameof(DeletionConfirmTime), DeletionConfirmTime, TimeSpan.FromMinutes(5), TimeSpan.FromDays(30)),
        (nameof(DeletionDelay), DeletionDelay, TimeSpan.FromHours(1), TimeSpan.FromDays(365)),
    ];
}
