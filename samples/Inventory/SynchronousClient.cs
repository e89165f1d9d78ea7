using System;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Inventory;

/// <summary>A client that was written long before: it knows the interface only.</summary>
internal static class SynchronousClient
{
    public static string Report(IInventory inventory)
    {
        StringBuilder report = new();
        int count = inventory.Count("", out long bytes);
        report.AppendLine(CultureInfo.InvariantCulture, $"{count} items of {bytes} bytes; the largest:");
        foreach (Item item in inventory.List("").Take(3))
        {
            report.AppendLine(CultureInfo.InvariantCulture, $"  {inventory.Find(item.Path).Size,12} {item.Path}");
        }

        try
        {
            inventory.Find("no such file");
        }
        catch (Exception e)
        {
            report.AppendLine(CultureInfo.InvariantCulture, $"  no such file: {e.GetType().Name} 0x{e.HResult:X8}");
        }

        return report.ToString();
    }
}
