"""The claims of the API, and the words and numbers by which each is known."""
