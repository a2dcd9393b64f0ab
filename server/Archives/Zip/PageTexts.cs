using System.Globalization;

namespace Mover.Server.Archives.Zip;

/// <summary>The words of <see cref="ReadablePage"/> in one language.</summary>
internal sealed record PageTexts
{
    public const string Style = """
        :root { color-scheme: light dark; --line: #8886; --soft: #8881; }
        body { font: 1.05rem/1.6 system-ui, sans-serif; max-width: 44rem; margin: 0 auto; padding: 1.5rem; }
        nav { text-align: right; }
        article + article { border-top: 1px solid var(--line); margin-top: 3rem; padding-top: 1rem; }
        h1 { font-size: 1.8rem; line-height: 1.2; overflow-wrap: anywhere; }
        h2 { font-size: 1.2rem; margin-top: 2rem; }
        .lead { font-size: 1.15rem; }
        table { border-collapse: collapse; width: 100%; }
        th, td { text-align: left; padding: .35rem .6rem; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
        .n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        code { background: var(--soft); border-radius: .25rem; padding: .1em .3em; overflow-wrap: anywhere; }
        pre { background: var(--soft); border-radius: .4rem; padding: .8rem; overflow-x: auto; }
        pre code { background: none; padding: 0; }
        """;

    public static readonly PageTexts French = new()
    {
        Language = "fr",
        GroupSeparator = "\u202F",
        DecimalSeparator = ",",
        Units = ["octets", "Ko", "Mo", "Go", "To"],
        WhatIsHere = "Ce qui se trouve ici",
        Application = "Application",
        Folder = "Dossier",
        Entries = "Éléments",
        Size = "Taille",
        LeadFormat = "Ceci est une copie de l’espace <strong>{0}</strong> tel qu’il était le {1:dd/MM/yyyy} à {1:HH:mm} (UTC), {2}.",
        OnePart = "en une seule partie",
        ManyPartsFormat = "en {0} parties",
        Explanation = """
            <p>Vos fichiers sont dans leur format d’origine, rangés par application. Les données des applications (contacts, connecteurs, partages…) sont des documents JSON, lisibles dans tout éditeur de texte. Les anciennes versions des fichiers sont dans <code>mover/versions/</code>, leur date avant l’extension.</p>
            <h2>Comment l’ouvrir</h2>
            <p>Chaque partie est un fichier zip complet : ouvrez-la comme n’importe quel zip, sans attendre les autres. Décompressez toutes les parties dans le même dossier pour retrouver l’ensemble : aucune n’y écrase rien d’une autre, sauf <code>mover/entries.jsonl</code>, qui décrit chaque partie et ne sert qu’à la vérifier.</p>
            <p>Pour retrouver vos données dans un autre espace, importez-y toutes les parties telles quelles. Quelques noms ont pu être adaptés pour s’ouvrir sur tout ordinateur ; le vrai nom de chaque élément figure dans <code>mover/entries.jsonl</code>.</p>
            <h2>Comment vérifier</h2>
            <p>Rien n’oblige à le faire : votre outil zip contrôle déjà chaque fichier. Pour aller plus loin :</p>
            <ul>
            <li><code>mover/manifest.json</code> indique la taille de chaque partie et l’empreinte SHA-256 de son <code>mover/entries.jsonl</code> ;</li>
            <li>chaque ligne de <code>mover/entries.jsonl</code> donne la taille et l’empreinte SHA-256 d’un élément ;</li>
            <li><code>mover/signature.json</code> porte la signature du manifeste. La clé publique qui s’y trouve est donnée pour information : comparez-la à celle que publie votre hébergeur.</li>
            </ul>
            """ + Commands,
    };

    public static readonly PageTexts English = new()
    {
        Language = "en",
        GroupSeparator = ",",
        DecimalSeparator = ".",
        Units = ["bytes", "KB", "MB", "GB", "TB"],
        WhatIsHere = "What is here",
        Application = "Application",
        Folder = "Folder",
        Entries = "Entries",
        Size = "Size",
        LeadFormat = "This is a copy of the space <strong>{0}</strong> as it was on {1:yyyy-MM-dd} at {1:HH:mm} (UTC), {2}.",
        OnePart = "in one part",
        ManyPartsFormat = "in {0} parts",
        Explanation = """
            <p>Your files are in their original format, in one folder per application. The data of applications (contacts, connectors, shares…) are JSON documents, readable in any text editor. Older versions of files are in <code>mover/versions/</code>, with their time before the extension.</p>
            <h2>How to open it</h2>
            <p>Each part is a complete zip file: open it like any other, without waiting for the rest. Unpack all parts into one folder to have everything together: none overwrites anything of another, except <code>mover/entries.jsonl</code>, which describes each part and serves only to verify it.</p>
            <p>To have your data in another space, import all parts there as they are. A few names may have been adapted so that every computer can open them; the true name of each entry stands in <code>mover/entries.jsonl</code>.</p>
            <h2>How to verify it</h2>
            <p>You need not: your zip tool checks each file already. To go further:</p>
            <ul>
            <li><code>mover/manifest.json</code> tells the size of each part and the SHA-256 of its <code>mover/entries.jsonl</code>;</li>
            <li>each line of <code>mover/entries.jsonl</code> tells the size and the SHA-256 of one entry;</li>
            <li><code>mover/signature.json</code> bears the signature of the manifest. The public key in it is there to be looked at: compare it with the one that your hoster publishes.</li>
            </ul>
            """ + Commands,
    };

    private const string Commands = """

        <pre><code>sha256sum mover/entries.jsonl
        jq -r .publicKey mover/signature.json | base64 -d | openssl pkey -pubin -inform DER -out key.pem
        jq -r .signature mover/signature.json | base64 -d &gt; manifest.sig
        openssl dgst -sha256 -verify key.pem -signature manifest.sig mover/manifest.json</code></pre>
        """;

    public required string Language { get; init; }

    public required string WhatIsHere { get; init; }

    public required string Application { get; init; }

    public required string Folder { get; init; }

    public required string Entries { get; init; }

    public required string Size { get; init; }

    /// <summary>HTML.</summary>
    public required string Explanation { get; init; }

    private string GroupSeparator { get; init; } = "";

    private string DecimalSeparator { get; init; } = "";

    private string[] Units { get; init; } = [];

    private string LeadFormat { get; init; } = "";

    private string OnePart { get; init; } = "";

    private string ManyPartsFormat { get; init; } = "";

    /// <summary>HTML.</summary>
    public string Lead(string addressHtml, DateTimeOffset instant, int parts) =>
        string.Format(CultureInfo.InvariantCulture, LeadFormat, addressHtml, instant.UtcDateTime, Parts(parts));

    public string Count(long count) => count.ToString("#,0", Numbers());

    public string Bytes(long bytes)
    {
        var (size, unit) = ((double)bytes, 0);
        while (size >= 999.95 && unit < Units.Length - 1)
            (size, unit) = (size / 1000, unit + 1);
        return $"{size.ToString(unit == 0 ? "0" : "0.0", Numbers())}\u00A0{Units[unit]}";
    }

    private string Parts(int parts) =>
        parts == 1 ? OnePart : string.Format(CultureInfo.InvariantCulture, ManyPartsFormat, Count(parts));

    private NumberFormatInfo Numbers() =>
        new() { NumberGroupSeparator = GroupSeparator, NumberDecimalSeparator = DecimalSeparator };
}
