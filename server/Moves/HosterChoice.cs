using System.Globalization;

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

    public IReadOnlyList<long> GetSizesBytes() => [.. SplitSizes().Select(size => long.Parse(size) * 1_000_000_000)];

    /// <param name="name">Of the settings of this one.</param>
    public IEnumerable<string> Faults(string name)
    {
        if (Name.Length is 0 or > 100 || Name.Any(char.IsControl))
            yield return $"{name}:Name must have 1 to 100 characters.";
        if (!Uri.TryCreate(CreateUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            yield return $"{name}:CreateUrl must look like https://hoster.example/new.";
        if (SplitSizes().Any(size => !int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var gb) || gb is < 1 or > 1_000_000))
            yield return $"{name}:SizesGb must be sizes of 1 to 1000000, such as 50,1000.";
    }

    private string[] SplitSizes() => SizesGb.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
