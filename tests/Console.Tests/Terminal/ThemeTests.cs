using Mover.Tui.Painting;
using Mover.Tui.Terminal;

namespace Mover.Tests.FullScreen.Terminal;

internal sealed class ThemeTests
{
    private static readonly ColourDepth[] Depths = Enum.GetValues<ColourDepth>();

    [Test]
    public void What_states_differ_in_is_seen_in_every_theme_and_without_colour(
        [ValueSource(typeof(Themes), nameof(Themes.All))] Theme theme, [ValueSource(nameof(Depths))] ColourDepth depth)
    {
        Ink[] states = [Ink.Text, Ink.Warn, Ink.Bad, Ink.Danger, Ink.Banner, Ink.Dim];
        foreach (var emphasis in (Emphasis[])[Emphasis.None, Emphasis.Selected])
        {
            // In a selected row what is dim is text, so that the row has no hole.
            var shown = states.Where(ink => emphasis == Emphasis.None || ink != Ink.Dim);
            Assert.That(shown.Select(ink => theme.Parameters(ink, emphasis, depth)), Is.Unique);
        }
    }

    [Test]
    public void A_selected_row_looks_different_in_each_of_its_inks(
        [ValueSource(typeof(Themes), nameof(Themes.All))] Theme theme, [ValueSource(nameof(Depths))] ColourDepth depth)
    {
        foreach (var ink in Enum.GetValues<Ink>())
            Assert.That(theme.Parameters(ink, Emphasis.Selected, depth), Is.Not.EqualTo(theme.Parameters(ink, Emphasis.None, depth)), $"{ink}");
    }

    [Test]
    public void Text_is_as_the_terminal_has_it(
        [ValueSource(typeof(Themes), nameof(Themes.All))] Theme theme, [ValueSource(nameof(Depths))] ColourDepth depth) =>
        Assert.That(theme.Parameters(Ink.Text, Emphasis.None, depth), Is.EqualTo("0"));

    [Test]
    public void Without_colour_no_colour_is_sent([ValueSource(typeof(Themes), nameof(Themes.All))] Theme theme)
    {
        var sent = Enum.GetValues<Ink>().SelectMany(ink => theme.Parameters(ink, Emphasis.None, ColourDepth.Mono).Split(';'));
        Assert.That(sent.Distinct(), Is.SubsetOf(["0", "1", "2", "4", "7"]));
    }

    [Test]
    public void Without_colour_the_line_of_danger_is_a_bar_and_that_of_a_harmless_place_is_none() => Assert.Multiple(() =>
    {
        Assert.That(Themes.Default.Parameters(Ink.Danger, Emphasis.None, ColourDepth.Mono), Is.EqualTo("0;1;4;7"));
        Assert.That(Themes.Default.Parameters(Ink.Banner, Emphasis.None, ColourDepth.Mono), Is.EqualTo("0;1"));
    });

    [TestCase(ColourDepth.Sixteen)]
    [TestCase(ColourDepth.Many)]
    public void The_theme_of_the_colour_blind_has_neither_red_nor_green(ColourDepth depth)
    {
        string[] confused = ["31", "32", "91", "92", "41", "42", "101", "102", "28", "160", "196", "46"];
        foreach (var ink in Enum.GetValues<Ink>())
            Assert.That(Themes.ColourBlind.Parameters(ink, Emphasis.None, depth).Split(';').Intersect(confused), Is.Empty, $"{ink}");
    }

    [Test]
    public void Strong_and_underlined_are_added_to_what_the_ink_has() =>
        Assert.That(Themes.Default.Parameters(Ink.Good, Emphasis.Strong | Emphasis.Underlined, ColourDepth.Sixteen), Is.EqualTo("0;1;4;32"));

    [Test]
    public void Themes_are_found_by_name_and_follow_each_other_in_a_circle() => Assert.Multiple(() =>
    {
        Assert.That(Themes.All.Select(theme => theme.Name), Is.EqualTo(["default", "light", "colour-blind"]));
        Assert.That(Themes.Find("colour-blind"), Is.SameAs(Themes.ColourBlind));
        Assert.That(Themes.Find("solarized"), Is.Null);
        Assert.That(Themes.After(Themes.Default), Is.SameAs(Themes.Light));
        Assert.That(Themes.After(Themes.ColourBlind), Is.SameAs(Themes.Default));
    });
}
