using Mover.V1;

namespace Mover.Tui.Requests;

/// <summary>What requests are for, what stands in the way and what is lost, in sentences.</summary>
internal static class AccessText
{
    /// <summary>What whoever approves it allows.</summary>
    public static string Of(AccessAction action) => action switch
    {
        AccessAction.OwnerRead => "The owner signs in again and reads, and cannot change anything.",
        AccessAction.RescueExport => "An archive is made, and a link to it is mailed to the owner.",
        AccessAction.Extend => "The space is deleted later.",
        AccessAction.Restore => "The deletion is cancelled: the space is active again.",
        AccessAction.ReadMetadata => "A member of staff lists what is in the space.",
        AccessAction.ReadContent => "A member of staff lists and reads what is in the space.",
        AccessAction.SetHold => "The space is not deleted until somebody lifts the hold.",
        AccessAction.LiftHold => "The hold is lifted: the space is deleted when it is due.",
        AccessAction.DeleteNow => "The space is deleted before its time, a day after the approval.",
        _ => $"Something that this program does not know ({(int)action}).",
    };

    /// <summary>Whoever approves it types the address of the space first.</summary>
    public static bool IsDangerous(AccessAction action) => action is not (
        AccessAction.OwnerRead or AccessAction.RescueExport or AccessAction.Extend or AccessAction.ReadMetadata);

    public static string Of(AccessObstacle obstacle) => obstacle switch
    {
        AccessObstacle.Held => "a hold keeps the space from being deleted",
        AccessObstacle.NotHeld => "there is no hold that could be lifted",
        AccessObstacle.HeldAlready => "there is a hold already",
        AccessObstacle.OverQuota => "more is in the space than its quota allows",
        AccessObstacle.MoveUnderWay => "the move that closed the space is being taken back",
        _ => $"something that this program does not know ({(int)obstacle})",
    };

    public static string Of(AccessLoss loss) => loss switch
    {
        AccessLoss.Sessions => "the owner has to sign in anew everywhere",
        AccessLoss.TwoSpaces => "the space it moved to stays as it is: from then on there are two",
        AccessLoss.Shares => "whoever the space shares with was told its new address, and keeps that one",
        _ => $"something that this program does not know ({(int)loss})",
    };

    public static string Of(RequestWarning warning) => warning switch
    {
        RequestWarning.TakeSoon => "claim it soon",
        RequestWarning.TakeLate => "LATE: nobody has claimed it",
        RequestWarning.ResolveSoon => "decide it soon",
        RequestWarning.ResolveLate => "LATE: nobody has decided it",
        RequestWarning.DeletionSoon => "the space is deleted within three days",
        _ => $"something that this program does not know ({(int)warning})",
    };
}
