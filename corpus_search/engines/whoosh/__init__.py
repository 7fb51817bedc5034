"""The embedded engine: a codec, writer and evaluator of our own."""
