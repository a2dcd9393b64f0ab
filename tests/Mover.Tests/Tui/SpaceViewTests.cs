using Google.Protobuf.WellKnownTypes;
using Mover.Tui.Spaces;
using Mover.V1;

namespace Mover.Tests.Tui;

/// <summary>What <c>mover space show</c> prints of the applications of a space.</summary>
internal sealed class SpaceViewTests
{
    [Test]
    public void Applications_that_say_something_are_shown_with_what_they_say()
    {
        var space = new Space
        {
            Address = "zoe.example.org",
            CreateTime = new Timestamp(),
            Applications =
            {
                new SpaceApplication { Application = "files", CanCreate = true, EntryCount = 2, UsedBytes = 30 },
                new SpaceApplication { Application = "notes", CanCreate = true },
                new SpaceApplication { Application = "blog", EntryCount = 1, UsedBytes = 5, Quarantined = true },
                new SpaceApplication { Application = "wiki", CanCreate = true, Quarantined = true },
            },
        };
        var lines = SpaceView.Of(space).Lines().SkipWhile(line => line.Name != "applications").Skip(1);
        Assert.That(lines, Is.EqualTo(new[]
        {
            ("files", "2 entries, 30 B"),
            ("blog", "1 entry, 5 B, nothing new may be created, in quarantine"),
            ("wiki", "0 entries, 0 B, in quarantine"),
        }));
    }
}
