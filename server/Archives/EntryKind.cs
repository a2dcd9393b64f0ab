namespace Mover.Server.Archives;

/// <summary>What an entry is to its owner; the order is the order inside an application.</summary>
internal enum EntryKind
{
    File = 1,
    Data = 2,
    Version = 3,
}
