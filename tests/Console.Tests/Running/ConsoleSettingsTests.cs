using Mover.ConsoleTests.Played;
using Mover.Tui.CommandLine;
using Mover.Tui.Connection;
using Mover.Tui.FullScreen.Running;
using Mover.Tui.FullScreen.Words;

namespace Mover.ConsoleTests.Running;

/// <summary>The settings file: what is wrong in it is named and ignored, and all else counts.</summary>
internal sealed class ConsoleSettingsTests
{
    private DirectoryInfo _folder = null!;

    [SetUp]
    public void Open() => _folder = Directory.CreateTempSubdirectory("mover-console-");

    [TearDown]
    public void Close() => _folder.Delete(recursive: true);

    [Test]
    public void No_file_is_no_fault()
    {
        var (settings, notes) = File().Read();
        Assert.That(notes, Is.Empty);
        Assert.That((settings.Language, settings.Theme, settings.KeepSession), Is.EqualTo(((Language?)null, "default", true)));
    }

    [Test]
    public void All_that_can_be_set_is_read()
    {
        var (settings, notes) = Read("""
            {
              // Comments are allowed.
              "language": "fr", "theme": "colour-blind", "ascii": true, "mouse": true, "keepSession": false, "readOnly": true,
              "environments": [
                {"server": "https://mover.example.org", "label": "PRODUCTION", "danger": true},
                {"server": "https://test.example.org:8443/", "label": "essai"},
              ],
            }
            """);
        Assert.That(notes, Is.Empty);
        Assert.That(settings.Language, Is.EqualTo(Language.French));
        Assert.That(
            (settings.Theme, settings.Ascii, settings.Mouse, settings.KeepSession, settings.ReadOnly),
            Is.EqualTo(("colour-blind", (bool?)true, true, false, true)));
        Assert.That(settings.Environments, Is.EqualTo(
            [new EnvironmentSetting("https://mover.example.org", "PRODUCTION", true), new EnvironmentSetting("https://test.example.org:8443", "essai", false)]));
        Assert.That(settings.FindEnvironment(ServerAddress.Parse("https://MOVER.example.org:443", false))?.Label, Is.EqualTo("PRODUCTION"));
        Assert.That(settings.FindEnvironment(ServerAddress.Parse("https://other.example.org", false)), Is.Null);
    }

    [TestCase("\"language\": \"de\"", "\"language\" is one of fr, en; ignored")]
    [TestCase("\"language\": 7", "\"language\" is one of fr, en; ignored")]
    [TestCase("\"theme\": \"pink\"", "\"theme\" is one of default, light, colour-blind; ignored")]
    [TestCase("\"theme\": null", "\"theme\" is one of default, light, colour-blind; ignored")]
    [TestCase("\"ascii\": \"yes\"", "\"ascii\" is true or false; ignored")]
    [TestCase("\"mouse\": 1", "\"mouse\" is true or false; ignored")]
    [TestCase("\"keepSession\": {\"a\": [1, {}]}", "\"keepSession\" is true or false; ignored")]
    [TestCase("\"readOnly\": []", "\"readOnly\" is true or false; ignored")]
    [TestCase("\"colour\": {\"a\": [1]}", "\"colour\" is not a setting; ignored")]
    [TestCase("\"\\u001b[2J\": 1", "\"\\u{1B}[2J\" is not a setting; ignored")]
    [TestCase("\"mouse\": false, \"mouse\": true", "\"mouse\" stands there twice; ignored here")]
    [TestCase("\"environments\": {}", "\"environments\" is a list of objects; ignored")]
    [TestCase("\"environments\": [7]", "\"environments\" is a list of objects; ignored")]
    [TestCase("\"environments\": [{\"label\": \"A\"}]", "\"server\" is an address such as https://mover.example.org; the environment is ignored")]
    [TestCase("\"environments\": [{\"server\": \"ftp://a\", \"label\": \"A\"}]", "\"server\" is an address such as https://mover.example.org; the environment is ignored")]
    [TestCase("\"environments\": [{\"server\": \"https://a\", \"label\": \" \"}]", "\"label\" is a text of 1 to 20 characters; the environment is ignored")]
    [TestCase("\"environments\": [{\"server\": \"https://a\", \"label\": \"A\", \"danger\": \"no\"}]", "\"danger\" is true or false; ignored")]
    [TestCase("\"environments\": [{\"server\": \"https://a\", \"label\": \"A\", \"x\": {}}]", "\"x\" is not a setting; ignored")]
    public void A_bad_value_is_named_with_its_line_and_the_others_count(string member, string words)
    {
        var (settings, notes) = Read($"{{\n\n{member},\n\"ascii\": true, \"theme\": \"light\"\n}}".Replace("\"ascii\": true, ", member.Contains("ascii") ? "" : "\"ascii\": true, ").Replace("\"theme\": \"light\"", member.Contains("theme") ? "" : "\"theme\": \"light\""));
        Assert.That(notes.Select(note => note.In(Language.English)), Is.EqualTo([$"console.json, line 3: {words}"]));
        Assert.That(settings.Ascii == true || settings.Theme == "light");
    }

    [TestCase("", 1)]
    [TestCase("{\n\"mouse\": tru\n}", 2)]
    [TestCase("{\"mouse\": true", 1)]
    [TestCase("{}\n\nmore", 3)]
    [TestCase("\"mouse\"", 1)]
    [TestCase("[]", 1)]
    public void A_broken_file_is_one_note(string text, int line)
    {
        var (settings, notes) = Read(text);
        Assert.That(notes.Single().Line, Is.EqualTo(line));
        Assert.That(settings.Mouse, Is.False);
    }

    [Test]
    public void Bytes_that_are_no_text_are_one_note()
    {
        var (_, notes) = Read([(byte)'{', (byte)'"', 0xFF, (byte)'"', (byte)':', (byte)'1', (byte)'}']);
        Assert.That(notes, Has.Length.EqualTo(1));
    }

    [Test]
    public void A_file_that_is_too_large_is_not_read()
    {
        var (_, notes) = Read(new string(' ', ConsoleSettingsFile.MostBytes) + "{}");
        Assert.That(notes.Single().In(Language.French), Is.EqualTo("console.json: plus de 65536 octets ; ignoré"));
    }

    [Test]
    public void A_folder_in_its_place_is_one_note_or_none()
    {
        Directory.CreateDirectory(File().FileName);
        Assert.That(() => File().Read(), Throws.Nothing);
    }

    [Test]
    public void Any_bytes_at_all_are_survived()
    {
        var random = new Random(7);
        var sound = "{\"language\": \"fr\", \"environments\": [{\"server\": \"https://a\", \"label\": \"A\", \"danger\": true}], \"mouse\": true}"u8;
        for (var count = 0; count < 5000; count++)
        {
            var bytes = sound.ToArray();
            for (var change = random.Next(4); change >= 0; change--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            Assert.That(() => Read(bytes), Throws.Nothing);
        }
    }

    private (ConsoleSettings Settings, System.Collections.Immutable.ImmutableArray<SettingsNote> Notes) Read(string text) =>
        Read(System.Text.Encoding.UTF8.GetBytes(text));

    private (ConsoleSettings Settings, System.Collections.Immutable.ImmutableArray<SettingsNote> Notes) Read(byte[] bytes)
    {
        var file = File();
        Directory.CreateDirectory(Path.GetDirectoryName(file.FileName)!);
        System.IO.File.WriteAllBytes(file.FileName, bytes);
        return file.Read();
    }

    private ConsoleSettingsFile File() =>
        new(new Surroundings(name => name == "XDG_CONFIG_HOME" ? _folder.FullName : null, _folder.FullName, new StepTime()));
}
