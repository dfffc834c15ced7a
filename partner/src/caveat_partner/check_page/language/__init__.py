"""What words, numbers, days and places of a text say, whoever wrote it."""
