"""How fast, how big, how equal: this engine beside its peers over the same documents and queries."""
