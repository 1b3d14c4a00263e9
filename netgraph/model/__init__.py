"""The words of the domain: kinds, properties, statements, handling, results. Imports no stage."""
