namespace Mover.Tests.Tui.Support;

/// <summary>What tests of the verbs of support have in common: a played server and a console.</summary>
[CancelAfter(60_000)]
internal abstract class SupportVerbTests
{
    protected SupportScene Scene { get; private set; } = null!;

    protected PlayedAnswers Answers => Scene.Answers;

    [SetUp]
    public async Task Begin() => Scene = await SupportScene.BeginAsync();

    [TearDown]
    public async Task End() => await Scene.DisposeAsync();
}
