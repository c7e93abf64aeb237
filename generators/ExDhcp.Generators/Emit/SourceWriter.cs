using System.Text;

namespace ExDhcp.Generators.Emit;

/// <summary>Lines of source text with their indentation. Ends lines with <c>\n</c> on every system.</summary>
internal sealed class SourceWriter
{
    private const int MaxLength = 140;

    /// <summary>Whatever C# takes for the end of a line.</summary>
    private static readonly string[] LineEnds = ["\r\n", "\n", "\r", "\u0085", "\u2028", "\u2029"];

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

    /// <summary>Whether a line is short enough.</summary>
    public bool Fits(string line) => (_depth * 4) + line.Length <= MaxLength;

    /// <summary>A call on one line, or with each argument on its own where that is too long.</summary>
    public void Call(string start, string[] arguments, string end)
    {
        string line = $"{start}({string.Join(", ", arguments)}){end}";
        if (Fits(line) || arguments.Length == 0)
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

    /// <summary>An element of XML documentation, with the indentation that all its lines but the first have in common taken off.</summary>
    public void Documentation(string element)
    {
        string[] lines = element.Split(LineEnds, StringSplitOptions.None);
        string[] indented = [.. lines.Skip(1).Where(static line => !string.IsNullOrWhiteSpace(line))];
        int indentation = indented.Length == 0 ? 0 : indented.Min(static line => line.Length - line.TrimStart().Length);
        for (int i = 0; i < lines.Length; i++)
        {
            string line = (i == 0 || string.IsNullOrWhiteSpace(lines[i]) ? lines[i] : lines[i].Substring(indentation)).TrimEnd();
            Line(line.Length == 0 ? "///" : "/// " + line);
        }
    }

    /// <summary>The header of a method and its block, with each parameter on its own line where there are several.</summary>
    public void OpenCall(string start, string[] parameters)
    {
        Line(start + "(");
        for (int i = 0; i < parameters.Length - 1; i++)
        {
            Line($"    {parameters[i]},");
        }

        Open($"    {parameters[parameters.Length - 1]})");
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

    public void Close(string end = "")
    {
        _depth--;
        Line("}" + end);
    }

    /// <summary>A header and lines below it that belong to it without braces: a <c>case</c>.</summary>
    public void Indent(string header)
    {
        Line(header);
        Indent();
    }

    public void Indent()
    {
        _depth++;
        _isStartOfBlock = true;
    }

    public void Outdent() => _depth--;

    public override string ToString() => _text.ToString();
}
