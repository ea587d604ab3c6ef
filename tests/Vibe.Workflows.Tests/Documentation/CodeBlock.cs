using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Vibe.Workflows.Tests.Samples;

namespace Vibe.Workflows.Tests.Documentation;

/// <summary>A C# example of a Markdown page.</summary>
/// <param name="Page">The page, relative to the repository's root.</param>
/// <param name="Line">The page's line with the example's first line of code, from 1.</param>
/// <param name="Code">The example.</param>
internal sealed record CodeBlock(string Page, int Line, string Code)
{
    private const string Fence = "```";

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>Gets a value indicating whether the example says itself which namespaces it uses.</summary>
    public bool HasUsings => Code.StartsWith("using ", StringComparison.Ordinal) && Code.Split('\n')[0].EndsWith(';');

    /// <summary>Reads the C# examples of a page.</summary>
    /// <param name="root">The repository's root.</param>
    /// <param name="page">The page, relative to the root.</param>
    public static IReadOnlyList<CodeBlock> ReadAll(string root, string page)
    {
        var blocks = new List<CodeBlock>();
        var lines = File.ReadAllLines(Path.Combine(root, page));
        for (var start = 0; start < lines.Length; start++)
        {
            if (lines[start] == Fence + "csharp")
            {
                var end = Array.IndexOf(lines, Fence, start);
                blocks.Add(new CodeBlock(page, start + 2, string.Join('\n', lines[(start + 1)..end])));
                start = end;
            }
        }

        return blocks;
    }

    /// <summary>Compiles the example, without running it.</summary>
    /// <param name="around">Code that the example may use: using directives for all files, types.</param>
    /// <returns>The compiler's errors, with the page's line numbers.</returns>
    public IReadOnlyList<string> Compile(string around) =>
        [.. Compilation(around).GetDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error).Select(Text)];

    /// <summary>Compiles and runs the example.</summary>
    /// <param name="around">Code that the example may use.</param>
    /// <returns>The lines that it printed.</returns>
    public string[] Run(string around) => CompiledProgram.Run(CompiledProgram.Load(Compilation(around)));

    private static string Text(Diagnostic found)
    {
        var place = found.Location.GetMappedLineSpan();
        return FormattableString.Invariant($"{place.Path}, line {place.StartLinePosition.Line + 1}: {found.GetMessage(null)}");
    }

    private CSharpCompilation Compilation(string around)
    {
        var options = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest);
        var example = CSharpSyntaxTree.ParseText($"#line {Line} \"{Page}\"\n{Code}\n", options);
        var isProgram = example.GetCompilationUnitRoot().Members.Any(member => member is GlobalStatementSyntax);
        return CSharpCompilation.Create(
            "example",
            [example, CSharpSyntaxTree.ParseText(around, options)],
            References,
            new CSharpCompilationOptions(
                isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                allowUnsafe: true,
                nullableContextOptions: NullableContextOptions.Enable));
    }
}
