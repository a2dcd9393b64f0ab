using Mover.Tests.Database;

namespace Mover.Tests;

/// <summary>What one run of all tests shares and puts away at its end.</summary>
[SetUpFixture]
internal sealed class TestRun
{
    [OneTimeTearDown]
    public Task Stop() => TestDatabase.StopClusterAsync();
}
