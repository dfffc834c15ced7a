"""Stability: two contracts compared, what a change breaks and for whom, and what was released."""

from api.stability.change import KINDS, Change, Kind, Severity
from api.stability.compare import changes_between
from api.stability.contract import Contract, read_contract
from api.stability.history import History, Release, history_of
from api.stability.releasing import faults_of_release, write_release
from api.stability.told import untold
from api.stability.verdict import Verdict, judged, raised

__all__ = [
    "KINDS",
    "Change",
    "Contract",
    "History",
    "Kind",
    "Release",
    "Severity",
    "Verdict",
    "changes_between",
    "faults_of_release",
    "history_of",
    "judged",
    "raised",
    "read_contract",
    "untold",
    "write_release",
]
