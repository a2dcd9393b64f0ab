using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Mover.Server.Notices.Texts;
using Mover.V1;

namespace Mover.Tests.Notices;

/// <summary>Every notice in every language, word for word as somebody approved it.</summary>
/// <remarks>MOVER_TESTS_APPROVE=1 writes the texts anew; read them in the diff before they are committed.</remarks>
[CancelAfter(60_000)]
internal sealed partial class ApprovedLetterTests
{
    private static readonly string[] Languages = [FrenchWording.Name, EnglishWording.Name];

    private static IEnumerable<NoticeKind> Kinds => Enum.GetValues<NoticeKind>().Except([NoticeKind.Unspecified]);

    private static IEnumerable<string> Names => SampleNotices.ByName.Keys;

    [Test]
    public void Every_kind_of_the_contract_has_a_text_and_a_sample()
    {
        Assert.That(NoticeTexts.Kinds, Is.EquivalentTo(Kinds));
        Assert.That(SampleNotices.All.Keys, Is.EquivalentTo(Kinds));
    }

    [Test]
    public void Every_approved_text_belongs_to_a_sample()
    {
        var expected = from name in Names
                       from language in Languages
                       from form in new[] { "txt", "html" }
                       select $"{name}.{language}.{form}";
        Assert.That(Directory.EnumerateFiles(Folder()).Select(Path.GetFileName), Is.EquivalentTo(expected));
    }

    [Test]
    public async Task A_letter_says_what_was_approved(
        [ValueSource(nameof(Names))] string name, [ValueSource(nameof(Languages))] string language, CancellationToken ct)
    {
        await using var letters = await SampleLetters.OpenAsync();
        var letter = await letters.WriteAsync(SampleNotices.ByName[name], language, ct);
        Assert.Multiple(() =>
        {
            Approve($"{name}.{language}.txt", $"Subject: {letter.Subject}\n\n{letter.PlainText}");
            Approve($"{name}.{language}.html", letter.Html);
        });
        Assert.That((letter.Recipient, letter.Language, letter.Time), Is.EqualTo(("zoe@example.org", language, SampleNotices.Time)));
    }

    [Test]
    public async Task Every_letter_names_the_space_and_whom_to_ask_and_brings_nothing_from_elsewhere(
        [ValueSource(nameof(Names))] string name, [ValueSource(nameof(Languages))] string language, CancellationToken ct)
    {
        await using var letters = await SampleLetters.OpenAsync();
        var letter = await letters.WriteAsync(SampleNotices.ByName[name], language, ct);
        foreach (var text in new[] { letter.PlainText, letter.Html })
        {
            Assert.That(text, Does.Contain("zoe.example.org").And.Contain("aide@example.org").And.Contain("Mover"));
            var addresses = OutsideAddress().Matches(text).Select(match => match.Value);
            Assert.That(addresses, Is.All.StartsWith("https://links.example.org/").And.All.Contain("secret-of-link_1"));
        }

        Assert.That(letter.Html, Does.StartWith($"<!DOCTYPE html>\n<html lang=\"{language}\">"));
        Assert.That(letter.Html, Does.Not.Match("<(img|script|link|iframe|style|form|input)"));
    }

    private static void Approve(string name, string text)
    {
        var path = Path.Combine(Folder(), name);
        if (Environment.GetEnvironmentVariable("MOVER_TESTS_APPROVE") == "1")
            File.WriteAllText(path, text);
        Assert.That(text, Is.EqualTo(File.Exists(path) ? File.ReadAllText(path) : ""), name);
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "approved");

    [GeneratedRegex("""(?i)\b(https?|ftp|cid|data|mailto|javascript):[^\s"<]*""")]
    private static partial Regex OutsideAddress();
}
