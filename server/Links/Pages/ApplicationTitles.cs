using Mover.Server.Spaces;
using Mover.V1;

namespace Mover.Server.Links.Pages;

/// <summary>Says how people call an application: as the check of the move names it, else as this server's catalogue does, else by its id.</summary>
internal sealed class ApplicationTitles(Catalogue catalogue)
{
    public string Of(PageWords words, MoveCheck? check, string application)
    {
        if (check?.Applications.FirstOrDefault(found => found.Application == application) is { TitleFr.Length: > 0, TitleEn.Length: > 0 } named)
            return words.Text(named.TitleFr, named.TitleEn);
        return catalogue.Find(application) is { } known ? words.Text(known.TitleFr, known.TitleEn) : application;
    }
}
