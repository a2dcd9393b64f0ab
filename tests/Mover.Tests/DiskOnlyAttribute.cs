using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace Mover.Tests;

/// <summary>Says that a test looks at stored bytes on the disk, and why: in a run with buckets it shows as skipped.</summary>
/// <remarks>It is a category too, for runs that leave such tests out: <c>--filter TestCategory!=DiskOnly</c>.</remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class DiskOnlyAttribute(string cause) : NUnitAttribute, IApplyToTest
{
    public void ApplyToTest(Test test)
    {
        test.Properties.Add(PropertyNames.Category, "DiskOnly");
        if (!Shape.HasBucket || test.RunState == RunState.NotRunnable)
            return;
        test.RunState = RunState.Ignored;
        test.Properties.Set(PropertyNames.SkipReason, cause);
    }
}
