using System;
using AsyncGen;

namespace Rules.ACG010
{
    [AsyncCall]
    public interface IMicrophone
    {
        TimeSpan Record(string file);
    }
}

namespace Rules.ACG010.Violation
{
#pragma warning disable ACG010
    #region Violation
    public sealed class Recorder(IMicrophone microphone) : IDisposable
    {
        private readonly MicrophoneCall _call = new(microphone);

        public void Start(string file) => _call.Begin_Record(file);

        public void Stop() => _call.Cancel();

        public void Dispose() => _call.Dispose();
    }
    #endregion
#pragma warning restore ACG010
}

namespace Rules.ACG010.Fix
{
    #region Fix
    public sealed class Recorder(IMicrophone microphone) : IDisposable
    {
        private readonly MicrophoneCall _call = new(microphone);

        public void Start(string file) => _call.Begin_Record(file);

        public TimeSpan? Stop()
        {
            _call.Cancel(TimeSpan.FromSeconds(1));
            try
            {
                return _call.Finish_Record();
            }
            catch (CallCanceledException)
            {
                return null;
            }
        }

        public void Dispose() => _call.Dispose();
    }
    #endregion
}
