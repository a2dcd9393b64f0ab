using Mover.V1;

namespace Mover.Server.Support.Policy;

/// <summary>The policy: what each act needs that can be asked for.</summary>
internal sealed record PolicyOptions
{
    public ActionRule OwnerRead { get; init; } = new() { Default = TimeSpan.FromHours(72), Most = TimeSpan.FromDays(7) };

    public ActionRule RescueExport { get; init; } = new() { Default = TimeSpan.FromDays(7), Most = TimeSpan.FromDays(7) };

    public ActionRule Extend { get; init; } = new()
    {
        Default = TimeSpan.FromDays(7),
        Most = TimeSpan.FromDays(90),
        OneMoreBeyond = TimeSpan.FromDays(14),
    };

    public ActionRule Restore { get; init; } = new() { Approvals = 2 };

    public ActionRule ReadMetadata { get; init; } = new() { Default = TimeSpan.FromHours(4), Most = TimeSpan.FromHours(4), Verify = false };

    public ActionRule ReadContent { get; init; } = new() { Approvals = 2, Default = TimeSpan.FromHours(1), Most = TimeSpan.FromHours(1), Verify = false };

    public ActionRule SetHold { get; init; } = new() { Approvals = 2, Default = TimeSpan.FromDays(90), Most = TimeSpan.FromDays(90), Verify = false };

    public ActionRule LiftHold { get; init; } = new() { Approvals = 2, Verify = false };

    public ActionRule DeleteNow { get; init; } = new() { Approvals = 2 };

    public ActionRule Of(AccessAction action) => action switch
    {
        AccessAction.OwnerRead => OwnerRead,
        AccessAction.RescueExport => RescueExport,
        AccessAction.Extend => Extend,
        AccessAction.Restore => Restore,
        AccessAction.ReadMetadata => ReadMetadata,
        AccessAction.ReadContent => ReadContent,
        AccessAction.SetHold => SetHold,
        AccessAction.LiftHold => LiftHold,
        AccessAction.DeleteNow => DeleteNow,
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "has no rule."),
    };

    public IEnumerable<string> Faults() =>
        Enum.GetValues<AccessAction>().Where(action => action != AccessAction.Unspecified).SelectMany(action => FindFaults(action, Of(action)));

    private static IEnumerable<string> FindFaults(AccessAction action, ActionRule rule)
    {
        var least = action is AccessAction.OwnerRead or AccessAction.RescueExport or AccessAction.Extend or AccessAction.ReadMetadata ? 1 : 2;
        foreach (var fault in rule.Faults($"Support:Policy:{action}", least))
            yield return fault;
        if (rule.Lasts != (action is not (AccessAction.Restore or AccessAction.LiftHold or AccessAction.DeleteNow)))
            yield return $"Support:Policy:{action}:Most must {(rule.Lasts ? "be zero: it is done at once" : "be above zero")}.";
    }
}
