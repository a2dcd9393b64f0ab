using Mover.Tui.FullScreen;
using Mover.Tui.FullScreen.Help;
using Mover.Tui.FullScreen.Keys;
using Mover.Tui.FullScreen.Pages;
using Mover.Tui.FullScreen.Prompts;
using Mover.Tui.FullScreen.Words;

namespace Mover.ConsoleTests.FullScreen.Help;

internal sealed class HelpTests
{
    private static readonly string[] Commands = ["dem", "esp", "acc", "mov", "jou", "tab"];

    [Test]
    public void The_help_lists_every_key_of_the_screen_below_it([ValueSource(nameof(Commands))] string command, [Values("agent", "approver", "auditor")] string role)
    {
        var scene = new Scene(role).WithSamples().Press(":").Type(command).Press("enter");
        var bindings = KeyTable.Of(scene.Model);
        var shown = Lines(scene.Press("?"), tab: 0);
        foreach (var binding in bindings)
            Assert.That(shown.Any(line => line.Contains(string.Join(" ", binding.Keys.Select(KeyName.Of))) && line.Contains(binding.What.English)), binding.What.English);
    }

    [Test]
    public void A_read_only_session_is_not_told_of_keys_that_decide()
    {
        var scene = new Scene("agent").WithSamples().ReadOnly().Press("?");
        Assert.That(Lines(scene, tab: 0), Has.None.Contains("Withdraw"));
    }

    [TestCase("auditor", ExpectedResult = true)]
    [TestCase("agent", ExpectedResult = false)]
    public bool Only_auditors_are_told_of_the_journal(string role) => Lines(new Scene(role).Press("?"), tab: 1).Any(line => line.Contains(":jou"));

    [Test]
    public void Every_command_is_listed()
    {
        var shown = Lines(new Scene("auditor").Press("?"), tab: 1);
        foreach (var name in Mover.Tui.FullScreen.Prompts.Commands.All.SelectMany(command => command.Names))
            Assert.That(shown.Any(line => line.Contains(":" + name)), name);
    }

    [Test]
    public void The_help_of_the_command_stands_over_the_screen_it_helps_with()
    {
        var scene = new Scene("agent").WithSamples().Press(":").Type("esp").Press("enter", ":").Type("aide").Press("enter");
        Assert.That(Lines(scene, tab: 0), Has.Some.Contains("Browse"));
        Assert.That(scene.Press("?").Model.Screens, Has.Count.EqualTo(2), "The help has no help.");
        Assert.That(scene.Press("esc").Model.Top.Name, Is.EqualTo(Screens.Spaces.Name));
    }

    [Test]
    public void Dialogs_and_filters_are_explained_in_both_languages([Values] Language language)
    {
        var scene = new Scene("agent", language).Press("?", "3");
        Assert.That(scene.Text(), Does.Contain("Ctrl-S").And.Contain("Tab").And.Contain("Esc").And.Contain("!prénom"));
    }

    private static string[] Lines(Scene scene, int tab) =>
        [.. HelpPage.Kind.LinesOf((PageScreen)scene.Model.Top with { Tab = tab }, scene.Model).Select(line => line.Text)];
}
