var builder = WebApplication.CreateSlimBuilder(args);
await using var server = builder.Build();
await server.RunAsync();
