"""Language: how English news copy says numbers, bounds, directions, outcomes and names."""
