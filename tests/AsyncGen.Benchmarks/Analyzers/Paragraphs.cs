using System.Collections.Immutable;

namespace AsyncGen.Benchmarks.Analyzers;

/// <summary>What is done with call objects, in the ways that people write it; all of it is right.</summary>
internal static class Paragraphs
{
    public static ImmutableArray<Paragraph> All { get; } =
    [
        new("""
            call.Begin_Add(total, a);
            total += call.Finish_Add();
            """),
        new("""
            call.Begin_Add(total, a + #);
            if (!call.Wait(patience))
            {
                call.Cancel();
            }

            try
            {
                total += call.Finish_Add();
            }
            catch (CallCanceledException)
            {
                total--;
            }
            """),
        new("""
            for (int i# = 0; i# < a; i#++)
            {
                call.Begin_Add(total, i#);
                total += call.Finish_Add();
            }
            """),
        new("""
            foreach (string name# in names)
            {
                if (name#.Length == 0)
                {
                    continue;
                }

                call.Begin_Find(name#);
                string found# = call.Finish_Find();
                if (found#.Length > a)
                {
                    break;
                }

                total += found#.Length;
            }
            """),
        new("""
            call.Begin_Add(a, #);
            try
            {
                total += Weigh(total);
            }
            catch (InvalidOperationException)
            {
                call.Cancel();
                Settle(call);
                throw;
            }

            total += call.Finish_Add();
            """),
        new("""
            call.Begin_Add(a, total);
            total += Complete(call, patience);
            """),
        new("""
            bool isWanted# = total > a;
            if (isWanted#)
            {
                call.Begin_Add(a, #);
            }

            total += Weigh(a);
            if (isWanted#)
            {
                total += call.Finish_Add();
            }
            """),
        new("""
            call.Begin_Find(names[0]);
            while (!call.IsCompleted)
            {
                total++;
                if (total > 1000)
                {
                    call.Cancel();
                    break;
                }
            }

            try
            {
                total += call.Finish_Find().Length;
            }
            catch (CallCanceledException)
            {
                Note(total);
            }
            """),
        new("""
            using (DeviceCall other# = new(_device))
            {
                other#.Begin_Add(a, #);
                call.Begin_Add(#, total);
                total += other#.Finish_Add();
                total += call.Finish_Add();
            }
            """),
        new("""
            DeviceCall alias# = call;
            alias#.Begin_Find(names[0]);
            Note(total);
            total += call.Finish_Find().Length;
            """),
        new("""
            switch (total % 3)
            {
                case 0:
                    call.Begin_Add(a, #);
                    total += call.Finish_Add();
                    break;

                case 1:
                    call.Begin_Find(names[0]);
                    total += call.Finish_Find().Length;
                    break;

                default:
                    Note(total);
                    break;
            }
            """),
        new("""
            call.Begin_Read(buffer);
            if (call.Wait(patience))
            {
                int count# = call.Finish_Read(out int status#);
                total += count# + status#;
            }
            else
            {
                call.Cancel();
                try
                {
                    total += call.Finish_Read(out _);
                }
                catch (CallCanceledException)
                {
                    Note(#);
                }
            }
            """),
        new("""
            for (int attempt# = 0; attempt# < 3; attempt#++)
            {
                call.Begin_Add(total, attempt#);
                if (call.Wait(patience))
                {
                    total += call.Finish_Add();
                    break;
                }

                call.Cancel();
                try
                {
                    total += call.Finish_Add();
                    break;
                }
                catch (CallCanceledException)
                {
                    Note(attempt#);
                }
            }
            """),
        new("""
            DeviceCall? maybe# = total > a ? call : null;
            maybe#?.Begin_Add(a, #);
            if (maybe# != null)
            {
                total += maybe#.Finish_Add();
            }
            """),
        new("""
            call.Begin_Reset();
            try
            {
                Note(total);
            }
            finally
            {
                call.Finish_Reset();
            }
            """),
        new("""
            call.Begin_Add(a, total);
            await call.WaitAsync();
            total += call.Finish_Add();
            """),
        new("""
            total += await call.AddAsync(total, #);
            """),
        new("""
            call.Begin_Find(names[0]);
            if (!await call.WaitAsync(patience))
            {
                await call.CancelAsync(patience);
            }

            try
            {
                total += call.Finish_Find().Length;
            }
            catch (CallCanceledException)
            {
                Note(#);
            }
            """),
        new("""
            call.Begin_Read(buffer);
            await Task.Delay(#);
            while (!call.IsCompleted)
            {
                await Task.Yield();
            }

            total += call.Finish_Read(out int state#) + state#;
            """),
        new("""
            foreach (string name# in names)
            {
                call.Begin_Find(name#);
                await call.WaitAsync();
                total += call.Finish_Find().Length;
            }
            """),
        new("""
            call.Begin_Add(total, a + #);
            if (!await call.WaitAsync(patience))
            {
                call.Cancel();
            }

            try
            {
                total += call.Finish_Add();
            }
            catch (CallCanceledException)
            {
                total--;
            }
            """),
        new("""
            call.Begin_Add(a, total);
            total += await CompleteAsync(call, patience);
            """),
        new("""
            call.Begin_Reset();
            try
            {
                await Task.Yield();
            }
            finally
            {
                await call.WaitAsync();
                call.Finish_Reset();
            }
            """),
        new("""
            using (DeviceCall other# = new(_device))
            {
                other#.Begin_Add(a, #);
                call.Begin_Add(#, total);
                await other#.WaitAsync();
                total += other#.Finish_Add();
                await call.WaitAsync();
                total += call.Finish_Add();
            }
            """),
        new("""
            bool isWanted# = total > a;
            if (isWanted#)
            {
                call.Begin_Add(a, #);
            }

            total += Weigh(a);
            if (isWanted#)
            {
                await call.WaitAsync();
                total += call.Finish_Add();
            }
            """),
        new("""
            for (int attempt# = 0; attempt# < 3; attempt#++)
            {
                call.Begin_Add(total, attempt#);
                if (await call.WaitAsync(patience))
                {
                    total += call.Finish_Add();
                    break;
                }

                await call.CancelAsync(patience);
                try
                {
                    total += call.Finish_Add();
                    break;
                }
                catch (CallCanceledException)
                {
                    Note(attempt#);
                }
            }
            """),
    ];
}
