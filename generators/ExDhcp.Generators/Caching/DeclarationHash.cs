using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ExDhcp.Generators.Caching;

/// <summary>
/// A hash of what a file declares: of its text without the bodies of members, which is where most keys are pressed. Each tree is
/// read once, and after a keystroke all trees but one are those of before.
/// </summary>
internal static class DeclarationHash
{
    private static readonly ConditionalWeakTable<SyntaxTree, StrongBox<ulong>> Known = new();

    public static ulong Of(SyntaxTree tree, CancellationToken cancellationToken)
    {
        if (!Known.TryGetValue(tree, out StrongBox<ulong>? hash))
        {
            Hasher hasher = new(tree.GetText(cancellationToken));
            hasher.AddMembers(((CompilationUnitSyntax)tree.GetRoot(cancellationToken)).Members);
            hash = Known.GetValue(tree, _ => new(hasher.Finish()));
        }

        return hash.Value;
    }

    /// <summary>Reads a text from start to end and leaves out the bodies (FNV-1a).</summary>
    private sealed class Hasher(SourceText text)
    {
        private const ulong Prime = 1099511628211;

        private readonly char[] _buffer = new char[Math.Min(text.Length, 4096)];
        private ulong _hash = 14695981039346656037;
        private int _position;

        public void AddMembers(SyntaxList<MemberDeclarationSyntax> members)
        {
            foreach (MemberDeclarationSyntax member in members)
            {
                switch (member)
                {
                    case BaseNamespaceDeclarationSyntax space:
                        AddMembers(space.Members);
                        break;
                    case TypeDeclarationSyntax type:
                        AddMembers(type.Members);
                        break;
                    case BaseMethodDeclarationSyntax method:
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
                        AddNames(statement);
                        break;
                    default:
                        break;
                }
            }
        }

        public ulong Finish()
        {
            AddUpTo(text.Length);
            return _hash;
        }

        /// <summary>What a statement of the program declares hides what has the same name in all files, although none may use it.</summary>
        private void AddNames(GlobalStatementSyntax statement)
        {
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
                    Add(name);
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
                Add((char)body.RawKind);
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
                    Add(_buffer[i]);
                }
            }
        }

        private void Add(string name)
        {
            foreach (char character in name)
            {
                Add(character);
            }

            Add(' ');
        }

        private void Add(char character) => _hash = unchecked((_hash ^ character) * Prime);
    }
}
