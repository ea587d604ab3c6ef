using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Vibe.Testing;

namespace Vibe.Workflows.Tests.Samples;

/// <summary>A sample of one file, compiled against the libraries of the test and run in its process.</summary>
internal static class SampleProgram
{
    /// <summary>What new projects bring, those of web services included.</summary>
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        """;

    /// <summary>Gets the names of all samples of one file, without their ending.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.GetFiles(Folder, "*.cs").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(Fixtures.Root, "samples");

    /// <summary>Compiles a sample.</summary>
    /// <param name="name">Its name.</param>
    public static Assembly Compile(string name)
    {
        var options = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest);
        var code = File.ReadAllLines(Path.Combine(Folder, name + ".cs")) // what begins with #: is for dotnet run
            .Select(line => line.StartsWith("#:", StringComparison.Ordinal) ? string.Empty : line);
        return CompiledProgram.Load(CSharpCompilation.Create(
            "sample-" + name,
            [CSharpSyntaxTree.ParseText(string.Join('\n', code), options), CSharpSyntaxTree.ParseText(ImplicitUsings, options)],
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
                .Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable)));
    }

    /// <summary>Compiles and runs a sample.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>The lines that it printed.</returns>
    public static string[] Run(string name, params string[] arguments) => CompiledProgram.Run(Compile(name), arguments);
}
