using System.Globalization;
using System.IO;
using System.Linq;

namespace Device.Driver;

/// <summary>An answer line: <c>OK</c> and its fields, or <c>ERR</c>, a number and what is wrong.</summary>
internal sealed class Answer
{
    private readonly string _line;
    private readonly string[] _words;

    /// <exception cref="IOException">The line is no answer.</exception>
    public Answer(string line)
    {
        _line = line;
        _words = line.Split(' ');
        if (_words[0] is not ("OK" or "ERR"))
        {
            throw Nonsense();
        }
    }

    public bool IsError => _words[0] == "ERR";

    public int ErrorCode => Integer(1);

    public string ErrorText => string.Join(' ', _words.Skip(2));

    /// <summary>All fields of an answer that is no error.</summary>
    public string Text => string.Join(' ', _words.Skip(1));

    public string Word(int field) => field < _words.Length ? _words[field] : throw Nonsense();

    public int Integer(int field) =>
        int.TryParse(Word(field), CultureInfo.InvariantCulture, out int value) ? value : throw Nonsense();

    public double Number(int field) =>
        double.TryParse(Word(field), CultureInfo.InvariantCulture, out double value) ? value : throw Nonsense();

    private IOException Nonsense() => new($"The instrument answers nonsense: \"{_line}\"");
}
