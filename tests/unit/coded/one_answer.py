"""One answer to three proposals, with what the rules find in it and how a person may review it.

Belongs here: what tests of coders, of reviews and of the tables shown share. Does not belong here: a test.
"""

from assets.coded.statements import code_statements
from schemas import registry
from schemas.reviews import ReviewForm
from tests.unit.coded import frames

TEXT = """Remissvar över SOU 2018:47

Sammanfattning
Provkommunen ställer sig bakom betänkandet.

1.1 Ett register
Provkommunen tillstyrker förslaget om ett register.

1.2 En avgift
Provkommunen avstyrker förslaget om en avgift.
"""
DOCUMENT = "0123456789abcdef"
YTTRANDE = f"{DOCUMENT}-01"
TEXTS = frames.texts(TEXT, DOCUMENT)
RESPONSES = frames.responses(TEXT, DOCUMENT)
PROPOSALS = frames.proposals(
    {"proposal_id": "register", "section": "1.1", "title": "Ett register inrättas"},
    {"proposal_id": "avgift", "section": "1.2", "title": "En avgift tas ut"},
    {"proposal_id": "tillsyn", "section": "1.3", "title": "Tillsynen stärks"},
)
RULES = code_statements(TEXTS, RESPONSES, PROPOSALS)
NO_MODEL = registry.frame("model_answers", [])
COMMON = {"yttrande_id": YTTRANDE, "betankande": "", "expression": "evaluative", "reservation": ""}
SIGNED = {"reviewer": "ab", "reviewed_on": "2026-01-31", "why": "läst i sitt sammanhang"}


def review(code: str, proposal: str = "", quote: str = "", **more: str) -> ReviewForm:
    return ReviewForm.model_validate(COMMON | SIGNED | {"code": code, "proposal_id": proposal, "quote": quote} | more)


WRONG = review("doubtful", "avgift", "Provkommunen avstyrker förslaget om en avgift.", expect="opposes")
MISSED = review("supports", "tillsyn", "Provkommunen ställer sig bakom betänkandet.", expect="none")
SILENCED = review("none", "register", expect="supports")
WHOLE = review("opposes", "", "Provkommunen ställer sig bakom betänkandet.", expect="supports")
