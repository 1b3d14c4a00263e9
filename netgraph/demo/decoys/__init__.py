"""One innocent look-alike a file, for each planted pattern, as fully recorded as the real one."""
