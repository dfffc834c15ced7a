"""Newsroom: the tools of editors, from the first file of an article to the signature of a record.

A new article begins as a folder, `find_passage` gives evidence to paste, `coverage` shows what no
record has yet, `review` is where records are signed, and `prove` is for those who hold the text.
"""
