"""The promises of the API: a module for each theme, a function for each promise."""
