using Google.Protobuf;

namespace Mover.Tui.FullScreen;

/// <summary>Something to be done outside of the model. Its end, where it matters, comes back as a message.</summary>
internal abstract record Effect;

/// <summary>Ends the program.</summary>
/// <param name="IsForced">True if it was a signal or the end of the terminal, and nobody at the keyboard.</param>
internal sealed record Quit(bool IsForced = false) : Effect;

/// <summary>Gives the terminal back to the shell until the program is continued.</summary>
internal sealed record Suspend : Effect;

/// <summary>Reports of the mouse; while they come, the terminal cannot select text.</summary>
internal sealed record SetMouse(bool On) : Effect;

/// <summary>Puts a text on the clipboard of the terminal.</summary>
internal sealed record CopyText(string Text) : Effect;

/// <summary>Writes a file into the folder that the program was started in; a file that is there is never replaced.</summary>
internal sealed record WriteFile(string Name, string Text) : Effect;

/// <summary>Calls the server: the type of the request says which rpc. Answered or Refused comes back with the same id.</summary>
internal sealed record Ask(long AskId, IMessage Request) : Effect
{
    // A code that proves who asks is a secret, too.
    public override string ToString() => $"{nameof(Ask)} {AskId} {Request.Descriptor.Name}";
}

/// <summary>Opens a session: SignedIn comes back, or Refused.</summary>
/// <param name="Keep">True to find it again at the next start.</param>
internal sealed record SignIn(long AskId, string Login, string Password, string OneTimeCode, bool Keep) : Effect
{
    // A record prints what it has: no secret may get into a message that way.
    public override string ToString() => nameof(SignIn);
}

/// <summary>Ends the session, here and at the server.</summary>
internal sealed record SignOut : Effect;

/// <summary>All feeds ask anew at once.</summary>
internal sealed record Reload : Effect;

/// <summary>Paints all of the screen, as if nothing was on it: something else has written there.</summary>
internal sealed record Repaint : Effect;
