using AsyncGen;

[assembly: AsyncCall(typeof(System.IServiceProvider))]

namespace Internals;

[AsyncCall]
internal interface IValve
{
    bool Open(int turns);
}
