namespace Inventory;

/// <summary>The codes with which the inventory aborts calls: HRESULTs of Windows.</summary>
internal static class Codes
{
    /// <summary>ERROR_FILE_NOT_FOUND.</summary>
    public const int NotFound = unchecked((int)0x80070002);

    /// <summary>ERROR_SHUTDOWN_IN_PROGRESS.</summary>
    public const int Closed = unchecked((int)0x8007045B);
}
