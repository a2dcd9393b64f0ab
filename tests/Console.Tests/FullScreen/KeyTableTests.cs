using Mover.Tui.FullScreen;
using Mover.Tui.FullScreen.Forms;
using Mover.Tui.FullScreen.Keys;
using Mover.Tui.FullScreen.Words;
using Mover.V1;

namespace Mover.ConsoleTests.FullScreen;

/// <summary>The one table of keys: what opens never sends, what is destructive never stands on a small letter.</summary>
internal sealed class KeyTableTests
{
    // What a screen may do otherwise than everywhere: to go up in a tree before one leaves it.
    private static readonly string[] Ways = ["left", "h", "backspace", "right", "l", "enter"];

    private static IEnumerable<string> Names => Pictures.All.Keys;

    [Test]
    public void No_two_acts_of_a_screen_have_the_same_key([ValueSource(nameof(Names))] string name)
    {
        var model = Pictures.All[name](Language.English, 120, 40).Model;
        var keys = KeyTable.Of(model).SelectMany(binding => binding.Keys).Except(Ways).ToList();
        var all = KeyTable.Of(model).SelectMany(binding => binding.Keys).Where(key => !Ways.Contains(key));
        Assert.That(all, Is.EquivalentTo(keys));
    }

    [Test]
    public void No_key_both_opens_and_sends([ValueSource(nameof(Names))] string name) => Assert.That(
        KeyTable.Of(Pictures.All[name](Language.English, 120, 40).Model).SelectMany(binding => binding.Keys), Has.None.EqualTo(FormInput.SendKey));

    [Test]
    public void What_decides_opens_a_dialog_or_can_be_taken_back([ValueSource(nameof(Names))] string name)
    {
        var scene = Pictures.All[name](Language.English, 120, 40);
        foreach (var binding in KeyTable.Of(scene.Model).Where(binding => binding.IsDecision))
        {
            var turn = KeyTable.Run(binding, scene.Model with { Form = null });
            var sent = turn.Effects.OfType<Ask>().Select(ask => ask.Request).Where(request => request is not (ListRepliesRequest or PreviewDecisionRequest));
            Assert.That(turn.Model.Form is not null ? [] : sent, Is.All.InstanceOf<ClaimRequestRequest>().Or.All.InstanceOf<ReleaseRequestRequest>(), binding.What.English);
        }
    }

    [Test]
    public void What_is_destructive_stands_on_a_capital([ValueSource(nameof(Names))] string name)
    {
        var scene = Pictures.All[name](Language.English, 120, 40);
        foreach (var binding in KeyTable.Of(scene.Model).Where(binding => binding.IsDecision && char.IsUpper(binding.Keys[0][0])))
            Assert.That(KeyTable.Run(binding, scene.Model with { Form = null }).Model.Form, Is.Null.Or.Property(nameof(Form.IsDangerous)).True, binding.What.English);
    }

    [Test]
    public void Every_key_of_the_footer_can_be_pressed([ValueSource(nameof(Names))] string name)
    {
        foreach (var binding in KeyTable.Of(Pictures.All[name](Language.French, 120, 40).Model))
            Pictures.All[name](Language.French, 120, 40).Press("esc").Press(binding.Keys[0]).Paint();
    }
}
