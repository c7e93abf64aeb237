using BenchmarkDotNet.Running;
using ExDhcp.Benchmarks;

switch (args)
{
    case ["load", .. string[] options]:
        return await LoadComparison.RunAsync(options);
    case [LoadServer.Command, string transport]:
        return await LoadServer.RunAsync(transport);
    default:
        BenchmarkSwitcher.FromAssembly(typeof(LoadServer).Assembly).Run(args);
        return 0;
}
