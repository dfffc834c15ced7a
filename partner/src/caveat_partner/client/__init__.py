"""The client of one service: documents, lists and tables, each with its caveats."""
