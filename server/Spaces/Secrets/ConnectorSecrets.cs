using Microsoft.AspNetCore.DataProtection;
using Mover.V1;

namespace Mover.Server.Spaces.Secrets;

/// <summary>Which entries may have secrets, and who keeps those of a space.</summary>
internal sealed class ConnectorSecrets(IDataProtectionProvider protection)
{
    public const string Application = "connectors";

    /// <summary>Bytes of a document, as it comes and as it is stored: it is held in memory whole, and travels in one message.</summary>
    public const int MostDocumentBytes = 256 << 10;

    private const string Purpose = "mover.connector-secret";

    public static bool IsDocument(EntryKey key) => key is { Application: Application, Kind: EntryKind.Data };

    /// <summary>Those of one space: what is protected for it can be opened for no other.</summary>
    public SpaceSecrets Of(string spaceId) => new(protection.CreateProtector(Purpose, spaceId));
}
