using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace Mover.Tests;

/// <summary>Says that a test is about the embedded database, and why: in a run of another shape it shows as skipped.</summary>
/// <remarks>It is a category too, for runs that leave such tests out: <c>--filter TestCategory!=EmbeddedOnly</c>.</remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class EmbeddedOnlyAttribute(string cause) : NUnitAttribute, IApplyToTest
{
    public void ApplyToTest(Test test)
    {
        test.Properties.Add(PropertyNames.Category, "EmbeddedOnly");
        if (Shape.IsEmbedded || test.RunState == RunState.NotRunnable)
            return;
        test.RunState = RunState.Ignored;
        test.Properties.Set(PropertyNames.SkipReason, cause);
    }
}
