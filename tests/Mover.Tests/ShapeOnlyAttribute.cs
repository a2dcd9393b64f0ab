using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace Mover.Tests;

/// <summary>Says that a test is about some shapes only, and why: in a run of another shape it shows as skipped.</summary>
/// <remarks>It is a category too, for runs that leave such tests out: <c>--filter TestCategory!=EmbeddedOnly</c>.</remarks>
internal abstract class ShapeOnlyAttribute(string category, bool runs, string cause) : NUnitAttribute, IApplyToTest
{
    public void ApplyToTest(Test test)
    {
        test.Properties.Add(PropertyNames.Category, category);
        if (runs || test.RunState == RunState.NotRunnable)
            return;
        test.RunState = RunState.Ignored;
        test.Properties.Set(PropertyNames.SkipReason, cause);
    }
}
