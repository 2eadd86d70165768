"""Every code that a table may hold, with its meaning.

Belongs here: closed lists of values and what each value means (the codebook's words, shortened). Does not
belong here: how a code is found in a text.
"""

from typing import Final

CodeList = dict[str, str]

PROPOSAL_KIND: Final[CodeList] = {
    "forslag": "Förslag: something the betänkande proposes.",
    "rekommendation": "Rekommendation: something it recommends.",
    "bedomning": "Bedömning: an assessment it makes.",
}
TEXT_ORIGIN: Final[CodeList] = {
    "born_digital": "The text was written as text.",
    "ocr": "The text was read from a picture of the page.",
}
DOCUMENT_TYPE: Final[CodeList] = {
    "yttrande": "A yttrande or remissvar in letter form.",
    "tjansteutlatande": "A tjänsteutlåtande or tjänsteskrivelse: the administration's proposal to its board.",
    "pm": "A promemoria that compiles several answers.",
    "protokollsutdrag": "An extract of the minutes with the decision.",
    "missiv": "A cover letter without content of its own.",
    "other": "Another kind of paper, or one that could not be told.",
}
QUALITY_AREA: Final[CodeList] = {
    "cleaning": "How well raw texts become clean Swedish texts.",
    "extraction": "How well yttranden, actors, dates, Dnr and references are found.",
    "coding": "How close the rules' codes come to those of people.",
    "confidence": "How often statements of a stated confidence are right.",
    "coverage": "How much of this release is filled in; no estimate of truth.",
}
HOLDER: Final[CodeList] = {
    "actor": "The sentence names the actor.",
    "first_person": "Vi, jag or their like.",
    "body": "A word for a body that speaks for the actor: förvaltningen, nämnden, kontoret, myndigheten.",
    "summed_up": "Another body sums up the actor's position in its own words.",
    "unnamed": "Nobody is named (Tillstyrks.): it is the actor's text.",
}
RIGHTS: Final[CodeList] = {
    "public_authority": "Text of a Swedish public authority, free of copyright (9 § upphovsrättslagen).",
    "third_party": "Text of an association, company or individual: facts and short quotations only.",
}
REJECT_REASON: Final[CodeList] = {
    "corrupt": "The file's format is damaged and could not be parsed.",
    "duplicate": "The same bytes were already accepted under another name.",
    "empty": "The file has no bytes.",
    "encrypted": "The file is encrypted or protected by a password.",
    "invalid_catalogue": "proposals.csv does not follow its schema.",
    "invalid_invited": "invited.csv does not follow its schema.",
    "invalid_remiss": "remiss.toml does not follow its schema.",
    "limit_exceeded": "Parsing the file passed the limits of time, memory or size.",
    "needs_ocr": "The file holds pictures of pages and no OCR program is installed.",
    "no_text": "The file holds no text.",
    "undecodable": "The bytes are not text in any known encoding.",
    "unreadable": "The file could not be opened.",
    "unsupported_media_type": "The file is of a kind that no reader takes.",
}
ROLE: Final[CodeList] = {
    "principal": "The sender's own answer.",
    "quoted": "Another body's answer, rendered inside this document.",
}
DECISION_STATUS: Final[CodeList] = {
    "decided": "A recorded decision or a signed letter.",
    "proposed": "A proposal for a decision.",
    "unknown": "The text does not tell.",
}
DERIVATION: Final[CodeList] = {
    "own_verdict": "The yttrande states a verdict on the whole.",
    "derived": "Derived from the statements on proposals and on the whole.",
}
ACTOR_TYPE: Final[CodeList] = {
    "municipality": "Kommun.",
    "municipal_committee": "A municipality's nämnd, styrelse or the like.",
    "municipal_administration": "A municipality's förvaltning or office.",
    "region": "Region or landsting.",
    "regional_committee": "A region's nämnd or styrelse.",
    "regional_administration": "A region's förvaltning.",
    "government_agency": "Statlig myndighet.",
    "county_administrative_board": "Länsstyrelse.",
    "court": "Domstol.",
    "university": "Universitet or högskola, or a part of one.",
    "local_government_association": "Association of municipalities or regions.",
    "trade_union": "Fackförbund or federation of such.",
    "business_association": "Association of companies, employers or a trade.",
    "company": "Company.",
    "civil_society": "Other association, foundation or faith community.",
    "political_party": "Political party or its local branch.",
    "individual": "A person.",
    "other": "A body of a kind that could not be told.",
}
UNRESOLVED: Final[CodeList] = {
    "nobody": "The text names nobody that could be the sender.",
    "no_parent": "A nämnd or förvaltning whose municipality or region the text does not tell.",
    "no_register": "An organisation that is in no register: told by its form and place alone.",
}
PRECISION: Final[CodeList] = {"day": "Day.", "month": "Month and year.", "year": "Year alone."}
DATE_ROLE: Final[CodeList] = {
    "dated": "The date written on the yttrande.",
    "decided": "The day of the body's decision.",
    "meeting": "The meeting that the paper is written for.",
    "approved": "The day it was approved (Godkänd av).",
    "deadline": "Last day for answering.",
}
DNR_ROLE: Final[CodeList] = {
    "own": "The actor's or its drafting administration's own case.",
    "referrer": "The case of the body that asked.",
    "other": "Any other case mentioned.",
}
REFERENCE_KIND: Final[CodeList] = {
    "sou": "Statens offentliga utredningar.",
    "ds": "Departementsserien.",
    "prop": "Proposition.",
    "dir": "Kommittédirektiv.",
    "sfs": "Svensk författningssamling: a law or ordinance.",
    "kommittebeteckning": "Designation of a committee.",
    "eu": "A legal act of the European Union.",
}
EXPRESSION: Final[CodeList] = {
    "formal": "A term from the closed list of the remiss procedure (tillstyrka, avstyrka, ställa sig bakom …).",
    "evaluative": "Any other wording of a position.",
}
RESERVATION: Final[CodeList] = {
    "condition": "Support hangs on it.",
    "remark": "Any other reservation.",
}
MERGED: Final[CodeList] = {
    "for": "Tillstyrker eller lämnar utan erinran.",
    "against": "Avstyrker eller är tveksam.",
    "none": "Takes no position.",
}
STANCE: Final[CodeList] = {
    "supports": "Tillstyrker, ställer sig bakom, instämmer, är positiv till.",
    "supports_with_reservations": "Supports, with a condition, criticism, demand or doubt about the same proposal.",
    "no_objection": "Har inget att erinra, motsätter sig inte.",
    "no_comment": "Har inga synpunkter.",
    "abstains": "Avstår från att yttra sig, tar inte ställning.",
    "doubtful": "Är tveksam till, ifrågasätter, saknar underlag.",
    "opposes": "Avstyrker, avslår, motsätter sig.",
}
OVERALL: Final[CodeList] = STANCE | {"mixed": "Supports some proposals and opposes others, with no verdict of its own."}
CHANGE: Final[CodeList] = {
    "added": "The row was not in the release before.",
    "removed": "The row was in the release before and is not in this one.",
    "changed": "The row was there with other values in the columns named.",
}
CHANGE_REASON: Final[CodeList] = {
    "new_file": "Its document is new.",
    "file_removed": "Its document is no longer among the raw files.",
    "takedown": "Its document was taken out on request.",
    "new_rules": "Other rules coded it.",
    "review": "A person coded or reviewed it.",
    "catalogue": "The remiss or its catalogue of proposals was edited.",
}
MASKED_KIND: Final[CodeList] = {
    "email": "E-mail address.",
    "name": "Name of a handläggare, signatory or private person.",
    "personnummer": "Personnummer or samordningsnummer with a right check digit.",
    "phone": "Phone number.",
    "row": "A row of another table that was read from a masked place, and is left out.",
    "withheld_text": "Characters of a third party's text outside the published quotations.",
}
TARGET_REASON: Final[CodeList] = {
    "section_number": "The sentence names the proposal's section.",
    "words": "The words of the object fit the proposal's title.",
    "points_back": "The object points back to a proposal named before it in the paragraph.",
    "list_before": "The object points back to the list of proposals that the actor rendered before it.",
    "list_after": "The verdict leads into a list in which the proposal stands.",
    "heading_number": "The sentence stands under a heading with the proposal's section number.",
    "heading_words": "The heading's words fit the proposal's title.",
    "same_sentence": "The same sentence stands elsewhere in the yttrande, where its target is plain.",
    "whole": "The object is the betänkande or its proposals together.",
    "whole_analysis": "The object is the betänkande's analysis, problem description or conclusions.",
    "whole_aim": "The object is the betänkande's aim or the inquiry as such.",
    "unlinked": "No proposal fits; the position is counted on the whole.",
    "reviewed": "A person chose the target.",
    "model": "A language model chose the target.",
}
MODEL_OUTCOME: Final[CodeList] = {
    "answered": "The model answered in the form that was asked for.",
    "failed": "The endpoint gave no answer; the next run asks again.",
    "invalid": "The model answered in another form, twice.",
    "refused": "The model or the endpoint's filter refused.",
    "too_long": "A single sentence was too long for the model.",
}
QUEUE_REASON: Final[CodeList] = {
    "coders_disagree": "The model reads for, against or nothing where the rules read another of the three.",
    "contested": "Statements on the same target say both for and against.",
    "low_confidence": "The rule's class of wording is often wrong.",
    "no_position": "No position was found in the yttrande.",
    "stale_review": "A review cannot be placed, is no longer needed, or was made when the rules said something else.",
    "unlinked": "The position was linked to no proposal though the remiss has a catalogue.",
}

SCORE: Final[dict[str, int | None]] = {
    "supports": 2,
    "supports_with_reservations": 1,
    "no_objection": 1,
    "no_comment": None,
    "abstains": None,
    "doubtful": -1,
    "opposes": -2,
    "mixed": None,
}
"""The stance scale as numbers; no number where no position is taken, nor for a mixed one."""

MERGED_OF: Final[dict[str, str]] = {
    code: "none" if score is None else "for" if score > 0 else "against"
    for code, score in SCORE.items()
    if code != "mixed"
}
"""The merged view of each stance: `for`, `against` or `none`."""
