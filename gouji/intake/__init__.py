"""How documents come in: files, folders and archives, each worked on under guard, whatever is in it."""

from gouji.intake.guard import Guard, Stopped
from gouji.intake.run import run
from gouji.intake.search import find
from gouji.intake.source import Source
from gouji.intake.work import Outcome, Verdict, Wish, examine, unchecked
from gouji.intake.worker import Limits

__all__ = ["Guard", "Limits", "Outcome", "Source", "Stopped", "Verdict", "Wish", "examine", "find", "run", "unchecked"]
