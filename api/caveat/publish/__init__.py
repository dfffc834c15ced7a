"""Publish: fixtures become one release, or nothing at all."""
