using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Mover.V1;

namespace Mover.Tests.Links;

/// <summary>What checks and servers say of a move that has a bit of everything.</summary>
internal static class MoveSamples
{
    public static MoveCheck Check() => new()
    {
        ProtocolVersion = 1,
        CheckId = "check_1",
        Source = new SpaceFigures { UsedBytes = 4_567_890_123, QuotaBytes = 10_000_000_000, EntryCount = 12_345 },
        Target = new SpaceFigures { UsedBytes = 2_100_000_000, QuotaBytes = 50_000_000_000, EntryCount = 310 },
        Applications =
        {
            Application("files", "Fichiers", "Files", 12_000, 4_500_000_000),
            Application("contacts", "Contacts", "Contacts", 287, 1_200_000),
            Application("connectors", "Connecteurs", "Connectors", 3, 4_000),
            Application("conversation", "Messagerie de l’ENT", "School messages", 52, 61_000_000),
            Application("wiki", "Wiki", "Wiki", 3, 5_686_123, quarantined: true),
            Application("blog", "Blog", "Blog", 0, 0),
        },
        Findings =
        {
            Finding(MoveFindingKind.ApplicationUnknown, "wiki", "", 3, 5_686_123),
            Finding(MoveFindingKind.AcademicOnly, "conversation", "", 52, 61_000_000),
            Finding(MoveFindingKind.ConnectorSignIn, "connectors", "Ma banque"),
            Finding(MoveFindingKind.ConnectorSignIn, "connectors", "Électricité"),
            Finding(MoveFindingKind.ShareToRenew, "shares", "Photos de classe"),
        },
        ThereBytes = 900_000_000,
        SendBytes = 3_100_000_000,
        OverwrittenEntries = 310,
        OverwrittenBytes = 2_100_000_000,
    };

    public static MoveReport Report(DateTimeOffset switchTime)
    {
        var check = Check();
        var report = new MoveReport
        {
            EntryCount = 12_345,
            UsedBytes = 4_567_890_123,
            SentBytes = 3_100_000_000,
            SavedBytes = 900_000_000,
            FrozenMilliseconds = 840,
            SwitchTime = switchTime.ToTimestamp(),
            Findings = { check.Findings },
        };
        report.Applications.Add(check.Applications.Where(application => application.EntryCount > 0).Select(application => new ApplicationReport
        {
            Application = application.Application,
            EntryCount = application.EntryCount,
            UsedBytes = application.UsedBytes,
            Quarantined = application.Quarantined,
        }));
        return report;
    }

    /// <summary>Signed as the target's server does.</summary>
    public static MoveReceipt Receipt(
        string document = """{"source":"zoe.example.org","target":"zoe.nuage.example","hash":"9f86d081884c7d65","entries":12345,"note":"<b>&amp; \"l'été : 5 %\""}""")
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var publicKey = key.ExportSubjectPublicKeyInfo();
        var signature = key.SignData(Encoding.UTF8.GetBytes(document), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return new MoveReceipt
        {
            Document = document,
            Signature = ByteString.CopyFrom(signature),
            PublicKey = ByteString.CopyFrom(publicKey),
            KeyId = Convert.ToHexStringLower(SHA256.HashData(publicKey))[..16],
        };
    }

    public static MoveFinding Finding(MoveFindingKind kind, string application, string path, long entries = 1, long bytes = 1000) =>
        new() { Kind = kind, Application = application, Path = path, EntryCount = entries, SizeBytes = bytes };

    private static ApplicationCheck Application(string id, string french, string english, long entries, long bytes, bool quarantined = false) => new()
    {
        Application = id,
        TitleFr = french,
        TitleEn = english,
        SourceVersion = "1.0",
        TargetVersion = quarantined ? "" : "1.0",
        TargetCanCreate = !quarantined,
        EntryCount = entries,
        UsedBytes = bytes,
        Quarantined = quarantined,
    };
}
