using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using AsyncGen.Tests.Harness;

namespace AsyncGen.Runtime.Tests;

/// <summary>The codes of docs/migrating-from-com.md are those that the library has.</summary>
public sealed partial class ComPageTests
{
    [Fact]
    public void Codes_are_where_the_page_says()
    {
        Match[] rows = Row().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "migrating-from-com.md"))).ToArray();
        foreach (Match row in rows)
        {
            int value = int.Parse(row.Groups["value"].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            Assert.Equal(value, CodeOf(row.Groups["where"].Value));
        }

        // All exceptions with a code and all results of a cancel have a row.
        Assert.Equal(
            Enum.GetNames<CancelResult>().Select(static name => $"{nameof(CancelResult)}.{name}")
                .Concat([nameof(CallPendingException), nameof(CallCompleteException), nameof(CallCanceledException), nameof(InvalidOperationException), nameof(InvalidCastException)])
                .Order(StringComparer.Ordinal),
            rows.Select(static row => row.Groups["where"].Value).Order(StringComparer.Ordinal));
    }

    private static int CodeOf(string where) => where switch
    {
        nameof(CallPendingException) => new CallPendingException().HResult,
        nameof(CallCompleteException) => new CallCompleteException().HResult,
        nameof(CallCanceledException) => new CallCanceledException().HResult,
        nameof(InvalidOperationException) => EmptyContainer().HResult,
        nameof(InvalidCastException) => Assert.Throws<InvalidCastException>(CallFactory.For(new Device()).CreateCall<IDevice>).HResult,
        _ => (int)Enum.Parse<CancelResult>(where[(nameof(CancelResult) + ".").Length..]),
    };

    private static InvalidOperationException EmptyContainer()
    {
        using SynchronizeContainer container = new();
        return Assert.Throws<InvalidOperationException>(() => container.WaitMultiple(TimeSpan.Zero));
    }

    // A value that is given back instead has no code: the row ends otherwise.
    [GeneratedRegex(@"^\| `\w+` \| `0x(?<value>[0-9A-F]{8})` \| `(?<where>[\w.]+)`", RegexOptions.Multiline)]
    private static partial Regex Row();
}
