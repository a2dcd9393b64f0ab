using Mover.Tui.FullScreen.Words;

namespace Mover.Tui.FullScreen.Running;

/// <summary>What can be wrong in a settings file.</summary>
internal static class SettingsPhrases
{
    public static readonly Phrase TooLarge = new("larger than {0} bytes; ignored", "plus de {0} octets ; ignoré");

    public static readonly Phrase Unreadable = new("cannot be read; ignored ({0})", "illisible ; ignoré ({0})");

    public static readonly Phrase NotJson = new("not JSON; all of the file is ignored", "pas du JSON ; tout le fichier est ignoré");

    public static readonly Phrase NoObject = new("not an object; all of the file is ignored", "pas un objet ; tout le fichier est ignoré");

    public static readonly Phrase UnknownName = new("\"{0}\" is not a setting; ignored", "« {0} » n'est pas un réglage ; ignoré");

    public static readonly Phrase Twice = new("\"{0}\" stands there twice; ignored here", "« {0} » figure deux fois ; ignoré ici");

    public static readonly Phrase NotOneOf = new("\"{0}\" is one of {1}; ignored", "« {0} » vaut {1} ; ignoré");

    public static readonly Phrase NotBoolean = new("\"{0}\" is true or false; ignored", "« {0} » vaut true ou false ; ignoré");

    public static readonly Phrase NotList = new("\"{0}\" is a list of objects; ignored", "« {0} » est une liste d'objets ; ignoré");

    public static readonly Phrase NoServer = new(
        "\"server\" is an address such as https://mover.example.org; the environment is ignored",
        "« server » est une adresse telle que https://mover.example.org ; l'environnement est ignoré");

    public static readonly Phrase NoLabel = new(
        "\"label\" is a text of 1 to {0} characters; the environment is ignored",
        "« label » est un texte de 1 à {0} caractères ; l'environnement est ignoré");

    public static readonly Phrase TooMany = new("more than {0} environments; the others are ignored", "plus de {0} environnements ; les autres sont ignorés");
}
