using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Mover.Tui.Moves;
using Mover.V1;

namespace Mover.Tests.Tui.Moves;

/// <summary>Receipts that are good, and all that makes one bad.</summary>
internal sealed class ReceiptCheckTests
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    [OneTimeTearDown]
    public void End() => _key.Dispose();

    [Test]
    public void A_receipt_of_this_move_signed_by_its_key_is_good() => Assert.That(FaultOf(Receipt()), Is.Null);

    [Test]
    public void A_document_that_was_changed_is_not_what_was_signed()
    {
        var receipt = Receipt();
        receipt.Document = receipt.Document.Replace("12", "13", StringComparison.Ordinal);
        Assert.That(FaultOf(receipt), Does.Contain("does not belong"));
    }

    [Test]
    public void A_receipt_of_another_move_is_good_for_nothing() =>
        Assert.That(FaultOf(Receipt("""{"moveId":"mv_2"}""")), Does.Contain("another move"));

    [TestCase("[]")]
    [TestCase("{}")]
    [TestCase("no json")]
    public void A_document_that_names_no_move_is_good_for_nothing(string document) =>
        Assert.That(FaultOf(Receipt(document)), Does.Contain("another move"));

    [Test]
    public void A_key_goes_by_no_other_name()
    {
        var receipt = Receipt();
        receipt.KeyId = "0123456789abcdef";
        Assert.That(FaultOf(receipt), Does.Contain("another name"));
    }

    [Test]
    public void Nothing_at_all_is_no_receipt() => Assert.That(FaultOf(new MoveReceipt()), Does.Contain("cannot be read"));

    private static string? FaultOf(MoveReceipt receipt) => new ReceiptCheck(receipt, "mv_1").Fault;

    private MoveReceipt Receipt(string document = """{"moveId":"mv_1","entryCount":12}""")
    {
        var publicKey = _key.ExportSubjectPublicKeyInfo();
        return new MoveReceipt
        {
            Document = document,
            Signature = ByteString.CopyFrom(
                _key.SignData(Encoding.UTF8.GetBytes(document), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)),
            PublicKey = ByteString.CopyFrom(publicKey),
            KeyId = Convert.ToHexStringLower(SHA256.HashData(publicKey))[..16],
        };
    }
}
