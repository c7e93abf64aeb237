using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ExDhcp.Generators.Caching;

/// <summary>Reads a text from start to end and leaves out the bodies.</summary>
internal sealed class DeclarationReader(SourceText text)
{
    private readonly char[] _buffer = new char[Math.Min(text.Length, 4096)];
    private readonly HashSet<ulong> _types = [];
    private readonly HashSet<ulong> _words = [];
    private Fnv _text = new();
    private Fnv _names = new();
    private Fnv _word = new();
    private char _last;
    private bool _inWord;
    private bool _hasEscapes;
    private bool _concernsAll;
    private int _position;

    public FileDeclarations Read(CompilationUnitSyntax file)
    {
        _concernsAll = file.Usings.Any(static directive => directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword));
        AddMembers(file.Members, "");
        AddUpTo(text.Length);
        EndWord();
        return new()
        {
            Text = _text.Value,
            Names = _names.Value,
            Types = _types,
            Words = _words,
            HasEscapes = _hasEscapes,
            ConcernsAll = _concernsAll,
        };
    }

    private void AddMembers(SyntaxList<MemberDeclarationSyntax> members, string path)
    {
        foreach (MemberDeclarationSyntax member in members)
        {
            switch (member)
            {
                case BaseNamespaceDeclarationSyntax space:
                    AddNamespace(space);
                    break;
                case TypeDeclarationSyntax type:
                    AddType(type.Identifier, type.Arity, path);
                    AddMembers(type.Members, path + type.Identifier.ValueText);
                    _names.Add('}');
                    break;
                case EnumDeclarationSyntax type:
                    AddType(type.Identifier, 0, path);
                    break;
                case DelegateDeclarationSyntax type:
                    AddType(type.Identifier, type.Arity, path);
                    break;
                case BaseMethodDeclarationSyntax method:
                    _concernsAll |= method.ParameterList.Parameters.FirstOrDefault()?.Modifiers.Any(SyntaxKind.ThisKeyword) == true;
                    Skip(method.Body);
                    Skip(method.ExpressionBody);
                    break;
                case BasePropertyDeclarationSyntax property:
                    SkipAccessors(property);
                    break;
                case BaseFieldDeclarationSyntax field when !field.Modifiers.Any(SyntaxKind.ConstKeyword):
                    foreach (VariableDeclaratorSyntax variable in field.Declaration.Variables)
                    {
                        Skip(variable.Initializer);
                    }

                    break;
                case GlobalStatementSyntax statement:
                    Skip(statement);
                    AddVariables(statement);
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>The generator asks for types of its library by name, and so does the compiler for those of the platform.</summary>
    private void AddNamespace(BaseNamespaceDeclarationSyntax space)
    {
        _concernsAll |= space.Name.GetFirstToken().ValueText == "System" || space.Name is IdentifierNameSyntax { Identifier.ValueText: "ExDhcp" };
        _names.Add(space.Name.ToString());
        _names.Add('{');
        AddMembers(space.Members, "");
        _names.Add('}');
    }

    /// <summary>A type without a name is an extension block, whose members nobody has to name it for.</summary>
    private void AddType(SyntaxToken identifier, int arity, string path)
    {
        const string Attribute = nameof(Attribute);

        string name = identifier.ValueText;
        _concernsAll |= name.Length == 0;
        _names.Add($"{name}`{arity}{{");
        _types.Add(Fnv.Of(name));
        _types.Add(Fnv.Of(path + name));
        if (name.EndsWith(Attribute, StringComparison.Ordinal))
        {
            _types.Add(Fnv.Of(name.Substring(0, name.Length - Attribute.Length)));
        }
    }

    /// <summary>What a statement of the program declares hides what has the same name in all files, although none may use it.</summary>
    private void AddVariables(GlobalStatementSyntax statement)
    {
        _concernsAll = true;
        foreach (SyntaxNode node in statement.DescendantNodes())
        {
            string? name = node switch
            {
                VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
                SingleVariableDesignationSyntax variable => variable.Identifier.ValueText,
                LocalFunctionStatementSyntax function => function.Identifier.ValueText,
                _ => null,
            };
            if (name is not null)
            {
                _text.Add(name);
                _text.Add(' ');
            }
        }
    }

    private void SkipAccessors(BasePropertyDeclarationSyntax property)
    {
        foreach (AccessorDeclarationSyntax accessor in property.AccessorList?.Accessors ?? default)
        {
            Skip(accessor.Body);
            Skip(accessor.ExpressionBody);
        }

        Skip((property as PropertyDeclarationSyntax)?.ExpressionBody);
        Skip((property as IndexerDeclarationSyntax)?.ExpressionBody);
        Skip((property as PropertyDeclarationSyntax)?.Initializer);
    }

    /// <summary>
    /// That there is a body, and of which kind, counts: it tells a field from a property. One with directives counts in full, for
    /// <c>#nullable</c> holds beyond its end.
    /// </summary>
    private void Skip(SyntaxNode? body)
    {
        if (body is { ContainsDirectives: false })
        {
            AddUpTo(body.SpanStart);
            EndWord();
            _text.Add((char)body.RawKind);
            _position = body.Span.End;
        }
    }

    private void AddUpTo(int end)
    {
        while (_position < end)
        {
            int count = Math.Min(_buffer.Length, end - _position);
            text.CopyTo(_position, _buffer, 0, count);
            _position += count;
            for (int i = 0; i < count; i++)
            {
                _text.Add(_buffer[i]);
                AddToWord(_buffer[i]);
            }
        }
    }

    /// <summary>Words are what can be identifiers, wherever they stand; the compiler drops what is not seen of them.</summary>
    private void AddToWord(char character)
    {
        _hasEscapes |= (_last, character) is ('\\', 'u' or 'U') or ('&', '#');
        _last = character;
        if (IsPartOfWord(character))
        {
            _word.Add(character);
            _inWord = true;
        }
        else if (character < 128 || char.GetUnicodeCategory(character) != UnicodeCategory.Format)
        {
            EndWord();
        }
    }

    private void EndWord()
    {
        if (_inWord)
        {
            _words.Add(_word.Value);
            _word = new();
            _inWord = false;
        }
    }

    private static bool IsPartOfWord(char character) => character < 128
        ? character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_'
        : SyntaxFacts.IsIdentifierPartCharacter(character) && char.GetUnicodeCategory(character) != UnicodeCategory.Format;
}
