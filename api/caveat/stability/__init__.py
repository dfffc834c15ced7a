"""Stability: two contracts compared, what a change breaks and for whom, and what was released."""

from caveat.stability.change import KINDS, Change, Kind, Severity
from caveat.stability.compare import changes_between
from caveat.stability.contract import Contract, read_contract
from caveat.stability.history import History, Release, history_of
from caveat.stability.releasing import faults_of_release, write_release
from caveat.stability.told import untold
from caveat.stability.verdict import Verdict, judged, raised

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
