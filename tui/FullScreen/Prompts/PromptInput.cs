using Mover.Tui.FullScreen.Forms;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Terminal;

namespace Mover.Tui.FullScreen.Prompts;

/// <summary>Keys while a command or a filter is typed. A filter works as it is typed.</summary>
internal static class PromptInput
{
    private const int MostCharacters = 200;

    private static readonly Phrase Unknown = new("No command is called “{0}”; ? lists them.", "Aucune commande ne s’appelle « {0} » ; ? les montre.");

    public static Turn On(Prompt prompt, Key key, Model model) => key.Name switch
    {
        "esc" => prompt.IsFilter ? Filter(prompt.Before, model with { Prompt = null }) : model with { Prompt = null },
        "enter" => prompt.IsFilter ? model with { Prompt = null } : Run(prompt.Edit.Text, model with { Prompt = null }),
        "tab" when !prompt.IsFilter => With(prompt with { Edit = TextEdit.Of(Complete(prompt.Edit.Text)) }, model),
        _ when key.Typed is { } typed => With(prompt with { Edit = prompt.Edit.Insert(typed.ToString(), MostCharacters) }, model),
        _ when prompt.Edit.On(key.Name) is { } edit => With(prompt with { Edit = edit }, model),
        _ => model,
    };

    public static Turn Paste(Prompt prompt, string text, Model model) =>
        With(prompt with { Edit = prompt.Edit.Insert(text.ReplaceLineEndings(" "), MostCharacters) }, model);

    private static Model With(Prompt prompt, Model model)
    {
        var next = model with { Prompt = prompt };
        return prompt.IsFilter ? Filter(prompt.Edit.Text, next) : next;
    }

    private static Model Filter(string text, Model model) => model.Replace(model.Top.WithFilter(text));

    private static Turn Run(string name, Model model)
    {
        var word = name.Trim();
        return Commands.Find(word, model) is { } command ? command.Do(model)
            : word.Length == 0 ? model
            : model.Warn(model.Say(Unknown, word));
    }

    /// <summary>The first command that begins so, in the language that is spoken.</summary>
    private static string Complete(string begun) =>
        Commands.All.SelectMany(command => command.Names).FirstOrDefault(name => name.StartsWith(begun.Trim(), StringComparison.Ordinal)) ?? begun;
}
