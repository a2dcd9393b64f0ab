namespace Mover.Server.Moves;

/// <summary>A place where those without a target can have a space, as the settings list it.</summary>
internal sealed record HosterChoice
{
    public string Name { get; init; } = "";

    /// <summary>Where a space is created.</summary>
    public string CreateUrl { get; init; } = "";

    /// <summary>The sizes that it offers, in GB of 1 000 000 000 bytes, separated by commas; empty where it names none.</summary>
    public string SizesGb { get; init; } = "";

    /// <summary>The hosters that the guide of the French schools names.</summary>
    public static IReadOnlyList<HosterChoice> OfTheGuide { get; } =
    [
        new() { Name = "Cozy Cloud", CreateUrl = "https://cozy.io/" },
        new() { Name = "OVH", CreateUrl = "https://www.ovhcloud.com/", SizesGb = "50,1000" },
        new() { Name = "Gandi", CreateUrl = "https://www.gandi.net/" },
    ];

    public IReadOnlyList<long> GetSizesBytes() =>
        [.. SizesGb.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(size => long.Parse(size) * 1_000_000_000)];
}
