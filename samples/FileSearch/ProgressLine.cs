using System;

namespace FileSearch;

/// <summary>One line on the terminal that is written over and over; nothing where the output goes to a file.</summary>
internal sealed class ProgressLine
{
    private readonly bool _isLive = !Console.IsErrorRedirected;
    private int _width;

    public void Show(string text)
    {
        if (_isLive)
        {
            Console.Error.Write("\r" + text.PadRight(_width));
            _width = text.Length;
        }
    }

    public void Clear()
    {
        Show("");
        if (_isLive)
        {
            Console.Error.Write("\r");
        }
    }
}
