using System.Text;

namespace ExDhcp.Generators.Emit;

/// <summary>Lines of source text with their indentation. Ends lines with <c>\n</c> on every system.</summary>
internal sealed class SourceWriter
{
    private const int MaxLength = 140;

    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _isStartOfBlock = true;

    /// <summary>One line; an empty one has no indentation.</summary>
    public void Line(string line = "")
    {
        if (line.Length > 0)
        {
            _text.Append(' ', _depth * 4).Append(line);
        }

        _text.Append('\n');
        _isStartOfBlock = false;
    }

    /// <summary>A call on one line, or with each argument on its own where that is too long.</summary>
    public void Call(string start, string[] arguments, string end)
    {
        string line = $"{start}({string.Join(", ", arguments)}){end}";
        if ((_depth * 4) + line.Length <= MaxLength || arguments.Length == 0)
        {
            Line(line);
            return;
        }

        Line(start + "(");
        for (int i = 0; i < arguments.Length; i++)
        {
            Line($"    {arguments[i]}{(i < arguments.Length - 1 ? "," : ")" + end)}");
        }
    }

    /// <summary>An empty line between members, none before the first of a block.</summary>
    public void Separate()
    {
        if (!_isStartOfBlock)
        {
            Line();
        }
    }

    /// <summary>A header and its block in braces.</summary>
    public void Open(string header)
    {
        Line(header);
        Line("{");
        _depth++;
        _isStartOfBlock = true;
    }

    public void Close()
    {
        _depth--;
        Line("}");
    }

    /// <summary>A header and lines below it that belong to it without braces: a <c>case</c>.</summary>
    public void Indent(string header)
    {
        Line(header);
        _depth++;
        _isStartOfBlock = true;
    }

    public void Outdent() => _depth--;

    public override string ToString() => _text.ToString();
}
