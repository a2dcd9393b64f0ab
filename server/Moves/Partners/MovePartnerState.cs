namespace Mover.Server.Moves.Partners;

/// <summary>Whether a partner was told. The numbers are stored.</summary>
internal enum MovePartnerState
{
    ToTell = 1,
    ToldByCall = 2,
    ToldByMail = 3,
    CannotBeTold = 4,

    /// <summary>The move was taken back after they were told of it.</summary>
    ToTellOfReturn = 5,
}
