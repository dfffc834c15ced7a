"""What style sheets hide, and from whom: rules are applied as browsers apply them."""
