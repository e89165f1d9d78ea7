using System;
using Library;

using DoserCall call = new(new Doser());
call.Begin_Dose(5);
if (!call.Wait(TimeSpan.FromMinutes(1)))
{
    call.Cancel();
    return 1;
}

Console.WriteLine($"{call.Finish_Dose(out int left)} {left}");
return 0;
