using Mover.Tui.FullScreen;
using Mover.Tui.Terminal;

namespace Mover.ConsoleTests.FullScreen;

/// <summary>What a filter lets through.</summary>
internal sealed class FilterTests
{
    [TestCase("eleve3", 1)]
    [TestCase("ELEVE3", 1)]
    [TestCase("élève3", 1)]
    [TestCase("!eleve3", 5)]
    [TestCase("state:pending", 1)]
    [TestCase("state:review !delete", 1)]
    [TestCase("taken:paul", 0)]
    [TestCase("claimed:paul", 2)]
    [TestCase("nothing-has-this", 0)]
    [TestCase("   ", 6)]
    [TestCase("!", 6)]
    [TestCase(":", 0)]
    public void Rows_are_found_by_words_and_by_columns(string filter, int rows)
    {
        var scene = new Scene("agent").WithSamples().Press("6", "/").Type(filter);
        Assert.That(scene.Model.Top.TableOf(scene.Model)!.Rows, Has.Count.EqualTo(rows));
    }

    [Test]
    public void What_is_typed_letter_by_letter_finds_what_it_finds_at_once([Values("eleve3", "!eleve3", "state:pending", "review paul", "e !state:review")] string filter)
    {
        var typed = new Scene("agent").WithSamples().Press("6", "/").Type(filter);
        var whole = new Scene("agent").WithSamples().Press("6", "/").Tell(new TerminalSaid(new TextPasted(filter, Cut: false)));
        Assert.That(Ids(typed), Is.EqualTo(Ids(whole)));
    }

    [Test]
    public void Escape_brings_the_filter_of_before_back()
    {
        var scene = new Scene("agent").WithSamples().Press("6", "/").Type("eleve3").Press("enter", "/").Type("x").Press("esc");
        Assert.That(scene.Model.Top.FilterText, Is.EqualTo("eleve3"));
        Assert.That(scene.Press("esc").Model.Top.FilterText, Is.Empty);
    }

    [Test]
    public void A_table_for_spreadsheets_has_no_formulas()
    {
        var table = new Mover.Tui.FullScreen.Exports.Table(["a"], [["=cmd|' /C calc'!A0"], ["say \"no\""], ["+1"]]);
        Assert.That(table.ToCsv(), Is.EqualTo("\"a\"\r\n\"'=cmd|' /C calc'!A0\"\r\n\"say \"\"no\"\"\"\r\n\"'+1\"\r\n"));
    }

    private static IEnumerable<string> Ids(Scene scene) => scene.Model.Top.TableOf(scene.Model)!.Rows.Select(row => row[3]);
}
