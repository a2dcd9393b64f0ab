namespace Mover.Server.Links.Pages;

/// <summary>What the download page tells to do: go on after a stop, open the parts, keep the address to oneself.</summary>
internal static class ArchiveAdvice
{
    public static Html Of(PageWords words) => words.Html(
        $"""
        <h2>Si un téléchargement s’interrompt</h2>
        <p>Rien n’est perdu : choisissez « Reprendre » dans la liste des téléchargements de votre navigateur, et il continue là où il s’était arrêté.</p>
        <details>
        <summary>Avec un programme de téléchargement</summary>
        <p>Copiez l’adresse du bouton d’une partie. La même commande, relancée, reprend où elle en était :</p>
        <pre><code>curl -C - -o partie.zip "ADRESSE"</code></pre>
        </details>
        <h2>Comment ouvrir l’archive</h2>
        <ol>
        <li>Chaque partie est un fichier zip complet : ouvrez-la comme n’importe quel zip, sans attendre les autres.</li>
        <li>Décompressez toutes les parties dans un même dossier pour tout retrouver ensemble.</li>
        <li>Commencez par <code>LISEZMOI.html</code>, dans la première partie : il dit ce que contient chaque dossier et comment le vérifier.</li>
        </ol>
        <p class="note"><strong>Gardez cette page pour vous.</strong> Toute personne qui en a l’adresse peut télécharger vos données.</p>
        """,
        $"""
        <h2>If a download stops</h2>
        <p>Nothing is lost: choose “Resume” in the list of downloads of your browser, and it goes on where it stood.</p>
        <details>
        <summary>With a download program</summary>
        <p>Copy the address of the button of a part. The same command, run again, goes on where it stood:</p>
        <pre><code>curl -C - -o part.zip "ADDRESS"</code></pre>
        </details>
        <h2>How to open the archive</h2>
        <ol>
        <li>Each part is a complete zip file: open it like any other zip, without waiting for the rest.</li>
        <li>Unpack all parts into one folder to have everything together.</li>
        <li>Begin with <code>LISEZMOI.html</code> in the first part: it tells, in English too, what each folder holds and how to verify it.</li>
        </ol>
        <p class="note"><strong>Keep this page to yourself.</strong> Whoever has its address can download your data.</p>
        """);
}
