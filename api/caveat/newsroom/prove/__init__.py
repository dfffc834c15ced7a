"""Prove: what served documents say of a text, held against the text that a licensee has.

It stands alone: documents as anybody can fetch them and the words of the text are all it needs.
"""
