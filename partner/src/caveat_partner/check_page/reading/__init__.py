"""How a page is read: as browsers read it, into the blocks that a reader takes in."""
