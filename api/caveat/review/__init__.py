"""Review: the desk at which a person compares each record with its passages, and signs it."""

from caveat.review.desk import ORDERS, Desk, Sheet
from caveat.review.web import Keys, create_review_app

__all__ = ["ORDERS", "Desk", "Keys", "Sheet", "create_review_app"]
