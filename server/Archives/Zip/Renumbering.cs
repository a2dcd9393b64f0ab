namespace Mover.Server.Archives.Zip;

/// <summary>One name of a path gets ` (number)`, because its plain form is taken.</summary>
/// <param name="Level">Which name of the true path: 0 is the first folder, the last is the file.</param>
/// <param name="Number">2 or more.</param>
internal readonly record struct Renumbering(int Level, int Number);
