"""The version of the kit, which the build, the command line and every request read here."""

__version__ = "1.0.0"
USER_AGENT = f"caveat-partner/{__version__}"
