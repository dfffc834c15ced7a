"""Routes: one blueprint for each part of what is served."""
