namespace AsyncGen.Analyzers.Tests.Programs.Recording;

/// <summary>What programs throw.</summary>
public class FirstException : Exception;

/// <summary>What programs throw too.</summary>
public class SecondException : Exception;

/// <summary>What comes out of code that programs call.</summary>
public class WorkException : Exception;
