"""Un-merging and resolving what a load changed, on a case of 200,000 records."""
