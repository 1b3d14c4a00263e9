"""Where a case is kept: the store and its port, the archive, originals, ledger, audit, locks."""
