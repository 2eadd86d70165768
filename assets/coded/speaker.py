"""In whose name a sentence states its position: by name, in the first person, through its drafter, or unsaid.

Belongs here: the words that stand for the actor in a sentence that is known to be its own. Does not belong here:
telling the actor's own voice from report (`voice`), or which actor it is (the extracted stage).
"""

import re
from typing import Final

from assets.coded.wording import wording

_FIRST: Final = re.compile(r"\b(?:vi|jag|oss|mig|var|vart|vara|min|mitt|mina)\b(?! och en\b)")
_BODY: Final = wording(r"\b(?:@own_body|[\w-]+ @own_body_named)\b")


def speaker(plain: str, actor: str) -> str:
    """How a sentence names whose position it states: `actor`, `first_person`, `body` or `unnamed`.

    `plain` is the sentence, `actor` the actor's name as the text has it, both folded; no name is empty.

    >>> speaker("forvaltningen tillstyrker forslaget", "farsta stadsdelsnamnd"), speaker("tillstyrks", "")
    ('body', 'unnamed')
    """
    if actor and re.search(rf"\b{re.escape(actor)}", plain):
        return "actor"
    if _FIRST.search(plain):
        return "first_person"
    return "body" if _BODY.search(plain) else "unnamed"
