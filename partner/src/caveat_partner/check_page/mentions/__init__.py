"""Where a page shows a claim: by its id, by its number, and by what its words say."""
