namespace Mover.Server.Archives.Zip;

/// <summary>How far a name has been written, and how much of it stays if the whole gets too long.</summary>
internal struct NameWalk(int prefixBytes, int prefixCharacters)
{
    public int Bytes { get; private set; } = prefixBytes;

    public int Characters { get; private set; } = prefixCharacters;

    public int KeptBytes { get; private set; } = prefixBytes;

    public int KeptCharacters { get; private set; } = prefixCharacters;

    public void Add(int bytes, int characters, int keptUpToCharacters)
    {
        Bytes += bytes;
        Characters += characters;
        if (Characters > keptUpToCharacters)
            return;
        KeptBytes = Bytes;
        KeptCharacters = Characters;
    }
}
