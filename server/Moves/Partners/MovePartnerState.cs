namespace Mover.Server.Moves.Partners;

/// <summary>Whether a partner was told. The numbers are stored.</summary>
internal enum MovePartnerState
{
    ToTell = 1,
    ToldByCall = 2,
    ToldByMail = 3,
    CannotBeTold = 4,
}
