using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Options;
using Microsoft.CodeAnalysis.Text;

namespace ExDhcp.CodeFixes.Editing;

/// <summary>A file with what fixes need to know of it: its syntax and meaning, and the habits new text has to follow.</summary>
internal sealed class SourceFile
{
    private static readonly SymbolDisplayFormat NameFormat = SymbolDisplayFormat.MinimallyQualifiedFormat.AddMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.RemoveAttributeSuffix);

    private SourceFile(Document document, SyntaxNode root, SourceText text, SemanticModel model, OptionSet options)
    {
        Document = document;
        Root = root;
        Text = text;
        Model = model;
        EndOfLine = FirstLineBreak(text) ?? options.GetOption(FormattingOptions.NewLine, LanguageNames.CSharp);
        bool usesTabs = text.Lines.Any(line => line.Span.Length > 0 && text[line.Start] == '\t')
            || options.GetOption(FormattingOptions.UseTabs, LanguageNames.CSharp);
        Indentation = usesTabs ? "\t" : new(' ', options.GetOption(FormattingOptions.IndentationSize, LanguageNames.CSharp));
    }

    public Document Document { get; }

    public SyntaxNode Root { get; }

    public SourceText Text { get; }

    public SemanticModel Model { get; }

    public string EndOfLine { get; }

    /// <summary>One level of indentation.</summary>
    public string Indentation { get; }

    public static async Task<SourceFile> OpenAsync(Document document, CancellationToken cancellationToken) => new(
        document,
        (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!,
        await document.GetTextAsync(cancellationToken).ConfigureAwait(false),
        (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!,
        await document.GetOptionsAsync(cancellationToken).ConfigureAwait(false));

    /// <summary>The innermost node of a kind around a diagnostic.</summary>
    public T? Find<T>(Diagnostic diagnostic)
        where T : SyntaxNode =>
        Root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<T>();

    /// <summary>The whitespace a line starts with.</summary>
    public string IndentationAt(int position)
    {
        TextLine line = Text.Lines.GetLineFromPosition(position);
        int end = line.Start;
        while (end < line.End && Text[end] is ' ' or '\t')
        {
            end++;
        }

        return Text.ToString(TextSpan.FromBounds(line.Start, end));
    }

    /// <summary>Whether only whitespace comes before a position on its line.</summary>
    public bool StartsLine(int position) =>
        Text.Lines.GetLineFromPosition(position).Start + IndentationAt(position).Length >= position;

    /// <summary>Where the whitespace before a position begins.</summary>
    public int TrimEnd(int position)
    {
        while (position > 0 && Text[position - 1] is ' ' or '\t')
        {
            position--;
        }

        return position;
    }

    public int LineOf(int position) => Text.Lines.GetLineFromPosition(position).LineNumber;

    /// <summary>A type as it can be written at a position, with its namespace only where there is no <c>using</c>.</summary>
    public string NameAt(int position, string metadataName) =>
        Model.Compilation.GetTypeByMetadataName(metadataName)?.ToMinimalDisplayString(Model, position, NameFormat) ?? metadataName;

    /// <summary><c>?</c> where nullable annotations are in use.</summary>
    public string NullableAt(int position) => Model.GetNullableContext(position).AnnotationsEnabled() ? "?" : "";

    /// <summary>The declarations of a type that can be edited, with their files.</summary>
    public IEnumerable<(Document Document, TypeDeclarationSyntax Declaration)> Declarations(
        INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        foreach (SyntaxReference reference in type.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(cancellationToken) is TypeDeclarationSyntax declaration
                && Document.Project.Solution.GetDocument(declaration.SyntaxTree) is { } document and not SourceGeneratedDocument)
            {
                yield return (document, declaration);
            }
        }
    }

    private static string? FirstLineBreak(SourceText text)
    {
        TextLine first = text.Lines[0];
        return first.End == first.EndIncludingLineBreak ? null : text.ToString(TextSpan.FromBounds(first.End, first.EndIncludingLineBreak));
    }
}
