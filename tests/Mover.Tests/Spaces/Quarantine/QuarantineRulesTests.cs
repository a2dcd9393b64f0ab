using Mover.Server.Spaces;
using Mover.Server.Spaces.Quarantine;

namespace Mover.Tests.Spaces.Quarantine;

/// <summary>What keeps content that came by a move from being used.</summary>
internal sealed class QuarantineRulesTests
{
    private static readonly CatalogueApplication Blog = new("blog", "Blog", "Blog", "Blog", "5.4", "3.0", false);

    [TestCase("5.4", true, null)]
    [TestCase("3.0", true, null)]
    [TestCase("3", true, null)]
    [TestCase("3.0.0", true, null)]
    [TestCase("2.99", true, QuarantineCause.TooOld)]
    [TestCase("2", true, QuarantineCause.TooOld)]
    [TestCase("10.0", true, null)]
    [TestCase("", true, null)]
    [TestCase("not a version", true, null)]
    [TestCase("5.4", false, QuarantineCause.NotAllowed)]
    [TestCase("2.0", false, QuarantineCause.NotAllowed)]
    public void Content_is_fit_if_the_space_may_create_and_the_data_is_not_too_old(string dataVersion, bool canCreate, object? expected) =>
        Assert.That(QuarantineRules.Decide("blog", dataVersion, Blog, canCreate), Is.EqualTo(expected));

    [Test]
    public void An_application_that_the_catalogue_does_not_have_is_unknown()
    {
        Assert.That(QuarantineRules.Decide("blog", "5.4", null, canCreate: true), Is.EqualTo(QuarantineCause.Unknown));
        Assert.That(QuarantineRules.Decide("wiki", "5.4", Blog, canCreate: true), Is.EqualTo(QuarantineCause.Unknown));
    }

    [TestCase("2.1", "2.1.0.0")]
    [TestCase("2", "2.0.0.0")]
    [TestCase("1.2.3.4", "1.2.3.4")]
    [TestCase("-1", null)]
    [TestCase("1.x", null)]
    [TestCase("1.2.3.4.5", null)]
    [TestCase("99999999999", null)]
    [TestCase("", null)]
    public void A_version_is_read_with_zeros_for_what_is_left_out(string text, string? expected) =>
        Assert.That(DataVersions.Find(text)?.ToString(), Is.EqualTo(expected));
}
