using Mover.V1;

namespace Mover.Server.Support.Transfers;

/// <summary>Takes out of transfers all that may name an entry: without a grant, staff do not even see what something is called.</summary>
/// <remarks>Sentences go too: one says why something cannot be taken over, or comes from another server, and either may have a name in it. Its reason stays.</remarks>
internal static class Nameless
{
    public static Move Of(Move move)
    {
        if (move.End is { } end)
            end.Words = "";
        if (move.Progress is { } progress)
        {
            (progress.PresentItem, progress.WaitingWords) = ("", "");
            progress.Warnings.Clear();
        }

        return move;
    }

    public static Import Of(Import import)
    {
        import.Plan = null;
        import.Files.Clear();
        import.EndWords = "";
        if (import.Progress is { } progress)
            progress.Present = "";
        return import;
    }

    public static Archive Of(Archive archive)
    {
        archive.Parts.Clear();
        return archive;
    }
}
