"""The verbs of `corpus`, a module each: `run(given)` does it and gives the status."""
