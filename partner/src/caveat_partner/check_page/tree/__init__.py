"""The elements and texts of a page, and where each stands in its source."""
