// Fixtures run side by side, the tests of one in turn. No database, and no server but those that tests play: all of them together take seconds.
[assembly: Parallelizable(ParallelScope.Fixtures)]
