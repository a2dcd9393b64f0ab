namespace Mover.Server.Identity.Attempts;

/// <summary>The lines before the password hasher, the first served first.</summary>
internal enum HashingLine
{
    /// <summary>From a place where whoever has the name signed in before.</summary>
    Familiar,

    /// <summary>From a network where nothing failed of late: it may be anybody.</summary>
    Fresh,

    /// <summary>From a network where something did: the next machine of a crowd that tries, or a person who mistyped.</summary>
    Failing,
}
