"""The embedded engine: Whoosh with a codec, writer and evaluator of our own."""
