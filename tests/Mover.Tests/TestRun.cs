using Mover.Tests.Blobs.S3;
using Mover.Tests.Database;

// Fixtures run side by side, the tests of one in turn. More of them than there are processors, since most wait some of the time. Those that
// measure, or need what the process has only one of, say so with [NonParallelizable] and run alone.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(3)]

namespace Mover.Tests;

/// <summary>What one run of all tests shares and puts away at its end.</summary>
[SetUpFixture]
internal sealed class TestRun
{
    [OneTimeSetUp]
    public void Begin() => _ = Shape.Engine; // A shape that there is not ends the run before its first test.

    [OneTimeTearDown]
    public Task Stop() => Task.WhenAll(TestDatabase.StopClusterAsync(), S3Server.StopSharedAsync());
}
