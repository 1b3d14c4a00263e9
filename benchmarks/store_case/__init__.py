"""A seeded case for the store's benchmark, column by column: no part of what is measured."""
