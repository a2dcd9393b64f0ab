using System.Text.RegularExpressions;

namespace Mover.Server.Imports;

/// <summary>What imports may cost, and whom they believe.</summary>
internal sealed partial record ImportsOptions
{
    /// <summary>Most bytes that the files of a space's imports may have together while they wait.</summary>
    public long MostUploadedBytes { get; init; } = 200_000_000_000;

    /// <summary>Most entries of all files of an archive together.</summary>
    public int MostEntries { get; init; } = 2_000_000;

    /// <summary>Imports of a space that may wait for files or a choice at the same time.</summary>
    public int MostOpen { get; init; } = 8;

    /// <summary>How long files and plans are kept that nobody goes on with.</summary>
    public TimeSpan Keep { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long a finished import can be taken back.</summary>
    public TimeSpan UndoTime { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How long a report is kept.</summary>
    public TimeSpan ReportKeep { get; init; } = TimeSpan.FromDays(365);

    /// <summary>How long work is tried again that fails of what may pass.</summary>
    public TimeSpan GiveUpAfter { get; init; } = TimeSpan.FromHours(1);

    /// <summary>SHA-256, in hexadecimal digits, of the public keys of other servers whose archives are believed, separated by commas.</summary>
    public string TrustedKeys { get; init; } = "";

    /// <summary>True if an owner may accept an archive that nobody vouches for.</summary>
    public bool AllowUnsigned { get; init; } = true;

    /// <summary>True if an owner may accept an archive whose bytes were changed since it was signed.</summary>
    public bool AllowAltered { get; init; }

    public IReadOnlyList<string> ListTrustedKeys() =>
        TrustedKeys.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public IEnumerable<string> Faults()
    {
        if (MostUploadedBytes is < 1 or > 1L << 60)
            yield return "Imports:MostUploadedBytes must be 1 to 2^60.";
        if (MostEntries is < 1 or > 10_000_000)
            yield return "Imports:MostEntries must be 1 to 10000000.";
        if (MostOpen is < 1 or > 1000)
            yield return "Imports:MostOpen must be 1 to 1000.";
        foreach (var key in ListTrustedKeys().Where(key => !Sha256().IsMatch(key)))
            yield return $"Imports:TrustedKeys has a key that is not 64 hexadecimal digits: {key}.";
        foreach (var (name, value, least, most) in Times())
        {
            if (value < least || value > most)
                yield return $"Imports:{name} must be {least} to {most}.";
        }
    }

    private IEnumerable<(string Name, TimeSpan Value, TimeSpan Least, TimeSpan Most)> Times() =>
    [
        (nameof(Keep), Keep, TimeSpan.FromMinutes(1), TimeSpan.FromDays(30)),
        (nameof(UndoTime), UndoTime, TimeSpan.Zero, TimeSpan.FromDays(365)),
        (nameof(ReportKeep), ReportKeep, TimeSpan.FromDays(1), TimeSpan.FromDays(3650)),
        (nameof(GiveUpAfter), GiveUpAfter, TimeSpan.FromSeconds(1), TimeSpan.FromDays(7)),
    ];

    [GeneratedRegex(@"\A[0-9a-fA-F]{64}\z")]
    private static partial Regex Sha256();
}
