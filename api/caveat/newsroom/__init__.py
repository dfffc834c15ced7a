"""Scaffold: what helps an editor to write fixtures before anything of them can be checked.

The folder of a new article, the place and digest of a passage, and schemas from which editors'
tools complete and check as one types.
"""
