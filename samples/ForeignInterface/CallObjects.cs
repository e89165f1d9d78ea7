using System.Data;
using AsyncGen;

// Interfaces of ADO.NET, which are not this program's own. The call objects are found in the interfaces' namespace, System.Data.
[assembly: AsyncCall(typeof(IDbConnection))] // DbConnectionCall
[assembly: AsyncCall(typeof(IDbCommand))]    // DbCommandCall
[assembly: AsyncCall(typeof(IDataReader))]   // DataReaderCall
