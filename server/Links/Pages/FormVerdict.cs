namespace Mover.Server.Links.Pages;

/// <summary>Whether a form may act, and if not, why.</summary>
internal enum FormVerdict
{
    Good,

    /// <summary>It has no seal, or one of another link: no page of ours sent it.</summary>
    NotSealed,

    /// <summary>Its page was open for too long.</summary>
    TooOld,

    /// <summary>The browser says that another site sent it.</summary>
    FromElsewhere,

    /// <summary>It is not sent as a form is.</summary>
    WrongType,

    /// <summary>It cannot be read, or does not have the fields of ours.</summary>
    NotAForm,

    /// <summary>It is larger than any form of ours.</summary>
    TooLarge,
}
