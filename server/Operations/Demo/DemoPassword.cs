using System.Security.Cryptography;

namespace Mover.Server.Operations.Demo;

/// <summary>Makes passwords for owners of the demo's spaces: new ones each time, as nobody knows that they are there.</summary>
internal static class DemoPassword
{
    public static string Create() => RandomNumberGenerator.GetHexString(32, lowercase: true);
}
