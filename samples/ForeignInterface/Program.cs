using System;
using ForeignInterface;

const int NotAnswered = 1;
const int BadArguments = 2;

if (Arguments.Parse(args, out string? error) is not { } arguments)
{
    Console.Error.WriteLine($"ForeignInterface: {error}");
    Console.Error.WriteLine(Arguments.Usage);
    return BadArguments;
}

FileEntry[] files = [.. FileEntry.Below(arguments.Directory)];
await using FileDatabase database = await FileDatabase.CreateAsync(files);
if (arguments.Sql is { } sql)
{
    return await new UserQuery(database, arguments.Timeout).RunAsync(sql) ? 0 : NotAnswered;
}

Console.WriteLine($"The files of {arguments.Directory} are in a database.");
new Questions(database, files).Ask();
await new LongQuery(database, arguments.Timeout).RunAsync();
return 0;
