using Mover.Tui.FullScreen.Words;

namespace Mover.ConsoleTests.FullScreen;

/// <summary>Every screen and dialog in both languages and in four sizes, as somebody approved it.</summary>
internal sealed class ApprovedFrameTests
{
    private static readonly (int Width, int Height)[] Sizes = [(60, 16), (80, 24), (120, 40), (200, 60)];

    private static IEnumerable<string> Names => Pictures.All.Keys;

    [Test]
    public void A_screen_looks_as_it_was_approved(
        [ValueSource(nameof(Names))] string name, [Values] Language language, [ValueSource(nameof(Sizes))] (int Width, int Height) size) =>
        Approved.Compare($"Frames/{name}.{size.Width}x{size.Height}.{(language == Language.French ? "fr" : "en")}", Pictures.All[name](language, size.Width, size.Height).Text());

    [Test]
    public void Every_approved_frame_belongs_to_a_screen() => Assert.That(
        Approved.Names("Frames"),
        Is.EquivalentTo(
            from name in Names
            from language in new[] { "fr", "en" }
            from size in Sizes
            select $"Frames/{name}.{size.Width}x{size.Height}.{language}"));
}
