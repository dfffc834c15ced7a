"""Pages: the HTML of a node, a list, a problem and the changes, from their JSON alone."""
