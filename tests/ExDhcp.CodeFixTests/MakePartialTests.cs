using Microsoft.CodeAnalysis.CodeFixes;

namespace ExDhcp.CodeFixTests;

public class MakePartialTests
{
    private const string Handlers = "{ [OnDiscover, OnRequest, OnDecline] void Ignore() { } }";

    [Theory]
    [InlineData("class LabDhcp", "partial class LabDhcp")]
    [InlineData("public sealed class LabDhcp", "public sealed partial class LabDhcp")]
    [InlineData("public /* really */ class LabDhcp", "public /* really */ partial class LabDhcp")]
    public Task A_class_becomes_partial(string before, string after) => Fixed.Expect(
        "Make 'LabDhcp' partial",
        $"using ExDhcp;\n\n[DhcpServer]\n{before} {Handlers}\n",
        $"using ExDhcp;\n\n[DhcpServer]\n{after} {Handlers}\n");

    [Fact]
    public Task A_set_of_options_becomes_partial() => Fixed.Expect(
        "Make 'SiteOptions' partial",
        "using ExDhcp;\n\n[DhcpOptions]\npublic static class SiteOptions;\n",
        "using ExDhcp;\n\n[DhcpOptions]\npublic static partial class SiteOptions;\n");

    [Fact]
    public Task So_does_every_type_around_it() => Fixed.Expect(
        "Make 'Outer' and 'IInner' and 'LabDhcp' partial",
        $$"""
        using ExDhcp;

        public record struct Outer
        {
            public interface IInner
            {
                [DhcpServer]
                class LabDhcp {{Handlers}}
            }
        }
        """,
        $$"""
        using ExDhcp;

        public partial record struct Outer
        {
            public partial interface IInner
            {
                [DhcpServer]
                partial class LabDhcp {{Handlers}}
            }
        }
        """);

    [Fact]
    public Task Only_the_container_where_the_class_is_partial() => Fixed.Expect(
        "Make 'Outer' partial",
        $"using ExDhcp;\n\nclass Outer\n{{\n    [DhcpServer] partial class LabDhcp {Handlers}\n}}\n",
        $"using ExDhcp;\n\npartial class Outer\n{{\n    [DhcpServer] partial class LabDhcp {Handlers}\n}}\n");

    [Fact]
    public Task Declarations_in_other_files_become_partial_too() => Fixed.Expect(
        "Make 'LabDhcp' partial",
        Lab.Of($"[ExDhcp.DhcpServer]\npartial class LabDhcp;\n", $"using ExDhcp;\n\nclass LabDhcp {Handlers}\n"),
        "[ExDhcp.DhcpServer]\npartial class LabDhcp;\n",
        $"using ExDhcp;\n\npartial class LabDhcp {Handlers}\n");

    [Fact]
    public Task A_generic_container_has_no_fix() => Fixed.ExpectOffers(
        $"using ExDhcp;\n\nclass Outer<T>\n{{\n    [DhcpServer] partial class LabDhcp {Handlers}\n}}\n");

    [Fact]
    public Task All_in_a_document_share_their_container() => Fixed.ExpectAll(
        FixAllScope.Document,
        "Make 'Outer' and 'First' partial",
        Lab.Of(
            $"using ExDhcp;\n\nclass Outer\n{{\n    [DhcpServer] class First {Handlers}\n    [DhcpServer] class Second {Handlers}\n}}\n",
            $"using ExDhcp;\n\n[DhcpServer] class Third {Handlers}\n"),
        $"using ExDhcp;\n\npartial class Outer\n{{\n    [DhcpServer] partial class First {Handlers}\n"
        + $"    [DhcpServer] partial class Second {Handlers}\n}}\n",
        $"using ExDhcp;\n\n[DhcpServer] class Third {Handlers}\n");

    [Fact]
    public Task All_in_a_solution() => Fixed.ExpectAll(
        FixAllScope.Solution,
        "Make 'First' partial",
        Lab.Of($"using ExDhcp;\n\n[DhcpServer] class First {Handlers}\n", $"using ExDhcp;\n\n[DhcpServer] class Second {Handlers}\n")
            .With("Other", $"using ExDhcp;\n\n[DhcpServer] class Third {Handlers}\n"),
        $"using ExDhcp;\n\n[DhcpServer] partial class First {Handlers}\n",
        $"using ExDhcp;\n\n[DhcpServer] partial class Second {Handlers}\n",
        $"using ExDhcp;\n\n[DhcpServer] partial class Third {Handlers}\n");

    [Fact]
    public Task All_in_a_project_leaves_other_projects_alone() => Fixed.ExpectAll(
        FixAllScope.Project,
        "Make 'First' partial",
        Lab.Of($"using ExDhcp;\n\n[DhcpServer] class First {Handlers}\n")
            .With("Other", $"using ExDhcp;\n\n[DhcpServer] class Third {Handlers}\n"),
        $"using ExDhcp;\n\n[DhcpServer] partial class First {Handlers}\n",
        $"using ExDhcp;\n\n[DhcpServer] class Third {Handlers}\n");
}
