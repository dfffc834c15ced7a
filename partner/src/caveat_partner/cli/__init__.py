"""The command line of the kit: one module for each command."""
