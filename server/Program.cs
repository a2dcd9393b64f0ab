using System.Globalization;
using Mover.Server;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return await ServerCommand.Create().Parse(args).InvokeAsync();
