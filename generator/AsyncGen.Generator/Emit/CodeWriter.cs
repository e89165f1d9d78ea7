using System.Text;

namespace AsyncGen.Generator.Emit;

/// <summary>Collects indented lines; the line end is always <c>\n</c>.</summary>
internal sealed class CodeWriter
{
    private const int IndentSize = 4;

    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _isAfterOpening = true;

    public void Line(string line)
    {
        _text.Append(' ', _depth * IndentSize).Append(line).Append('\n');
        _isAfterOpening = false;
    }

    /// <summary>Preprocessor lines start in the first column.</summary>
    public void Directive(string line)
    {
        _text.Append(line).Append('\n');
        _isAfterOpening = false;
    }

    /// <summary>Separates what follows from what is before it in the same block.</summary>
    public void Separate()
    {
        if (!_isAfterOpening)
        {
            _text.Append('\n');
            _isAfterOpening = true;
        }
    }

    public void Open()
    {
        Line("{");
        _depth++;
        _isAfterOpening = true;
    }

    public void Close()
    {
        _depth--;
        Line("}");
    }

    public void Indent() => _depth++;

    public void Outdent() => _depth--;

    public override string ToString() => _text.ToString();
}
