using Mover.Server.Notices.Texts;

namespace Mover.Server.Support.Replies;

/// <summary>The same in both languages of owners; neither may be missing.</summary>
internal sealed record Bilingual<T>(T Fr, T En)
{
    /// <summary>In a language; in French for one that is not known, as notices are.</summary>
    public T In(string language) => language == EnglishWording.Name ? En : Fr;

    /// <summary>True if a file says null for a language: the reader of JSON refuses that only where a type is not generic.</summary>
    public bool HasGap() => Fr is null || En is null;
}
