"""The words that everyone uses: documents, statements, results."""
