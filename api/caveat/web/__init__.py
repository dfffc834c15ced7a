"""Web: the Flask application, which serves what a release holds."""
