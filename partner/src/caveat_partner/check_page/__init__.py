"""The caveat-loss linter: holds a partner's page against the claims that it shows from the API.

>>> from caveat_partner.check_page import Claims, check_page
>>> claims = Claims.read("graph.json")                       # doctest: +SKIP
>>> check_page(html, claims, url="https://…/page").ok         # doctest: +SKIP
"""

from caveat_partner.check_page.check import check_page
from caveat_partner.check_page.claims.claims import Claims
from caveat_partner.check_page.kinds import KINDS
from caveat_partner.check_page.report import Loss, PageReport, Unrecognized

__all__ = ["KINDS", "Claims", "Loss", "PageReport", "Unrecognized", "check_page"]
