"""The embedded adapter: one file, nothing but the standard library and Arrow."""
