using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Mover.Server.Moves.Documents;
using Mover.Server.Spaces;
using Mover.Server.Spaces.Secrets;
using Mover.V1;

namespace Mover.Tests.Moves.Documents;

/// <summary>A move between two servers whose keys are not the same, as far as documents go.</summary>
internal sealed class TravelScene
{
    public const string SourceAddress = "prunelle.example.org";
    public const string TargetAddress = "prunelle.hoster.example";

    private const string MoveId = "mv_1";

    public static readonly EntryKey Connector = new("connectors", EntryKind.Data, "banque.json", 0);
    public static readonly EntryKey Share = new("shares", EntryKind.Data, "projet.json", 0);

    private static readonly byte[] ComparisonKey = [.. Enumerable.Range(0, 32).Select(number => (byte)number)];

    public TravelScene()
    {
        SourceSecrets = new ConnectorSecrets(new EphemeralDataProtectionProvider());
        TargetSecrets = new ConnectorSecrets(new EphemeralDataProtectionProvider());
        var (privateKey, publicKey) = SealingKey.Create();
        SourceContext = new SourceDocumentContext("sp_source", MoveId, publicKey);
        TargetContext = new TargetDocumentContext("sp_target", MoveId, privateKey, SourceAddress, TargetAddress);
    }

    public ConnectorSecrets SourceSecrets { get; }

    public ConnectorSecrets TargetSecrets { get; }

    public SourceDocumentContext SourceContext { get; set; }

    public TargetDocumentContext TargetContext { get; set; }

    public SourceDocuments Source => new(SourceSecrets);

    public TargetDocuments Target => new(TargetSecrets);

    /// <summary>A document as the source's server stores it.</summary>
    public byte[] Store(string json) => Store(Encoding.UTF8.GetBytes(json));

    public byte[] Store(byte[] json) => Store(SourceSecrets.Of(SourceContext.SpaceId), json);

    /// <summary>The clear document that the target's server would give out.</summary>
    public string Reveal(byte[] stored)
    {
        var (document, secrets) = (SecretDocument.Find(stored), TargetSecrets.Of(TargetContext.SpaceId));
        return Text(document?.Rewrite(mark => secrets.FindClear(document, mark) is { } clear ? new SecretText(SecretForm.Clear, clear) : null) ?? stored);
    }

    public byte[] Travel(EntryKey key, byte[] stored) => Target.FromTravel(key, Source.ToTravel(key, stored, SourceContext), TargetContext);

    public byte[] HashAtSource(EntryKey key, byte[] stored) =>
        new DocumentComparison(SourceSecrets).HashOf(key, stored, new ComparisonContext(SourceContext.SpaceId, SourceAddress, TargetAddress, ComparisonKey));

    public byte[] HashAtTarget(EntryKey key, byte[] stored) =>
        new DocumentComparison(TargetSecrets).HashOf(key, stored, new ComparisonContext(TargetContext.SpaceId, SourceAddress, TargetAddress, ComparisonKey));

    public static byte[] Store(SpaceSecrets secrets, byte[] json)
    {
        var document = SecretDocument.Find(json);
        return document?.Rewrite(mark => mark.Form == SecretForm.Clear ? secrets.Protect(document.ContentOf(mark).Span) : null).ToArray() ?? json;
    }

    public static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);
}
