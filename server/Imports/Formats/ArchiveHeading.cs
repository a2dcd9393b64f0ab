using Mover.V1;

namespace Mover.Server.Imports.Formats;

/// <summary>What an archive says of itself as a whole. A reader that has to remember more of it brings its own.</summary>
internal class ArchiveHeading(ImportTrust trust = ImportTrust.Unsigned)
{
    /// <summary>Who vouches for it.</summary>
    public ImportTrust Trust { get; private set; } = trust;

    /// <summary>The first 16 hexadecimal digits of the SHA-256 of the key that signed it; empty without one.</summary>
    public string KeyId { get; init; } = "";

    /// <summary>The space that it was made from; empty if it does not say it.</summary>
    public string SourceAddress { get; init; } = "";

    /// <summary>Versions of the data of its applications, by id.</summary>
    public Dictionary<string, string> Versions { get; } = [];

    public List<ImportFinding> Findings { get; } = [];

    /// <summary>Something in it is other than what was signed; where nothing was signed that says nothing.</summary>
    public void Alter()
    {
        if (Trust != ImportTrust.Unsigned)
            Trust = ImportTrust.Altered;
    }

    public void Add(ImportFindingKind kind, string subject) => Findings.Add(new ImportFinding { Kind = kind, Subject = subject });
}
