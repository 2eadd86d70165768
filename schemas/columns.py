"""What every column means, in one place.

Belongs here: the one description of each column name, used by every table that has the column and projected
from there to Dagster, Parquet, the data dictionary and the release's descriptors; and the helper that puts a
description on a Pandera field. Does not belong here: which table has which column, and with what type
(`schemas/<stage>.py`), or what a code means (`schemas/codelists.py`).
"""

from collections.abc import Sequence
from typing import Any

import pandera.polars as pa

DESCRIPTIONS: dict[str, str] = {
    "actor_as_written": "The actor's name as the text has it, before it is resolved.",
    "actor_id": "ASCII slug of the canonical name; a body with a parent carries the parent's slug before a dot.",
    "actor_type": "What kind of body the actor is.",
    "against_count": "How many answers are against: avstyrker or are doubtful.",
    "against_principals": "Of against_count, those that are their sender's own answer and not quoted in another's.",
    "alignment": "Runs of the clean text that stand unchanged in the raw decoded text, in order of clean_start.",
    "answered_count": "How many bodies sent an answer of their own; one that cannot be named counts too.",
    "answers": "The betänkanden that the yttrande answers, as normalised references.",
    "area": "What part of the work the estimate is about.",
    "betankande": "The betänkande that the position concerns, as a normalised reference.",
    "betankanden": "Betänkanden as normalised references (SOU 2018:47).",
    "byte_size": "Size of the file in bytes.",
    "candidates": "The remisser that the file may answer, and what speaks for each.",
    "cell_count": "How many stance cells both coders coded.",
    "change": "What became of the row.",
    "change_reason": "Why, where it is known.",
    "char_count": "Length of the cleaned text in code points.",
    "char_end": "End (exclusive) of the quote in texts.text, in code points.",
    "char_start": "Start of the quote in texts.text, in code points.",
    "code": "The position taken in the passage, by the codebook's stance scale.",
    "coded_count": "How many of those that answered take a position that was found.",
    "coder": "Who coded: rules/VERSION, human/INITIALS or model/NAME.",
    "coder_a": "One coder; empty for all coders together.",
    "coder_b": "The other coder; empty for all coders together.",
    "cohen_kappa": "Cohen's kappa of the two coders' codes; empty for more than two coders or too few cells.",
    "columns": "The columns whose values changed; empty for a row added or removed.",
    "completion_tokens": "Tokens that the model wrote, over all turns.",
    "confidence": "How likely the code and target are right, from 0 to 1, as measured for the rule's class of wording.",
    "county_code": "SCB's two-digit county code.",
    "cue": "The words that carry the position, as they stand in the quote's sentence.",
    "date": "The date; the first day of the period where precision is month or year.",
    "deadline": "Last day for answering the remiss.",
    "decision_status": "Whether the answer is a recorded decision or a proposal for one.",
    "detail": "What was found and what to do about it, in plain words.",
    "diacritics_per_1000": "å, ä and ö per thousand letters in the decoded text, before restoration.",
    "dnr": "Diary number, normalised.",
    "dnr_raw": "Diary number as written.",
    "document_id": "First 16 hex digits of the SHA-256 of the file's bytes.",
    "document_type": "What kind of paper the document is.",
    "drafted_by": "actor_id of the body that drafted the answer, where it is not the actor itself.",
    "drafted_by_as_written": "Name of the body that drafted the answer, as the text has it.",
    "encoding": "Character encoding that the text was decoded from; empty for binary formats.",
    "expression": "Whether the position is worded with a formal term of the remiss procedure.",
    "file_count": "Files received, those that describe the remiss and second copies of the same bytes left out.",
    "file_name": "Path of the file inside its remiss folder, with forward slashes.",
    "floor": "The value below which there is no release; empty where the estimate is for information.",
    "found": "The positions that the model found, each quote verified against the text.",
    "for_count": "How many answers are for: tillstyrker, with or without reservations, or have no objection.",
    "for_principals": "Of for_count, those that are their sender's own answer and not quoted in another's.",
    "headings": "Headings of the text in order: where each stands, and its section number if it has one.",
    "holder": "How the sentence names whose position it states; empty where a person or a model coded.",
    "invited": "Name of a body that was asked to answer, as the referrer's list has it.",
    "invited_answered_count": "How many of the invited answered, themselves or by a part of theirs.",
    "invited_count": "How many bodies were asked to answer.",
    "kind": "Kind of the proposal or reference.",
    "krippendorff_alpha": "Krippendorff's alpha on the ordinal stance scale; empty where it cannot be computed.",
    "masked_kind": "What kind of thing was left out.",
    "measure": "What was measured, in a few words.",
    "media_type": "Media type told from the bytes, not from the suffix.",
    "merged": "The position in the view that propositions report: for, against or none.",
    "missing": "The invited that have not answered, as the referrer's list names them.",
    "municipality_code": "SCB's four-digit municipality code.",
    "n": "Over how many cases it was measured.",
    "name": "Canonical name: the body's newest official name, without genitive.",
    "negation": "The word that negates the cue; empty where nothing does.",
    "none_count": "How many answers mention it without taking a position.",
    "occurrences": "How often.",
    "org_nr": "Swedish organisation number, NNNNNN-NNNN.",
    "other_char_end": "End (exclusive) of the shared passage in the other yttrande's text, in code points.",
    "other_char_start": "Start of the shared passage in the other yttrande's text, in code points.",
    "other_yttrande_id": "The other yttrande of the pair.",
    "outcome": "What became of the question.",
    "overall_derivation": "Whether the overall stance is the yttrande's own verdict or derived from its statements.",
    "overall_score": "Score of the overall stance; empty for mixed and for none.",
    "overall_stance": "The actor's position on what it answers, taken as a whole; empty where no position was found.",
    "page_count": "Number of pages, where the format has pages.",
    "parent_actor_id": "actor_id of the body that the actor is part of.",
    "pinpoint": "Chapters and sections of the statute that the document names: 26 kap. 27 §.",
    "position_count": "How many answers take a position: for_count + against_count, the denominator of the shares.",
    "precision": "How much of the date is written: day, month or year.",
    "previous": "The value in the release before; empty where it was not measured then.",
    "prompt_tokens": "Tokens that the model was sent, over all turns.",
    "proposal_id": "Identifier of the proposal in the remiss's catalogue; empty for the betänkande as a whole.",
    "quote": "The passage, verbatim from texts.text.",
    "raw_text": "The file's text as decoded, before any cleaning.",
    "reason": "Why the file could not be used.",
    "ref": "The reference, normalised.",
    "referrer": "The body that sent the remiss out.",
    "referrer_dnr": "The referring body's diary number of the remiss.",
    "refers_to": "actor_id of the body whose answer the position points to.",
    "rejected_quotes": "Positions left out because their quote stands nowhere in the passage.",
    "rejected_targets": "Positions left out because their target is not in the catalogue.",
    "remiss_id": "Folder name of the remiss under the raw directory; 'unassigned' for loose files.",
    "reservation": "What kind of reservation a supporting position carries.",
    "rights": "Whether the text is free to publish.",
    "role": "The part it plays.",
    "row_key": "The row's key, as a JSON object of its key columns.",
    "rule_id": "Identifier of the rule that produced the row.",
    "same_as": "yttrande_id of the same answer seen in another document; each of the two points to the other.",
    "score": "The code as a number from -2 (opposes) to 2 (supports); empty where no position is taken.",
    "section": "Number of the section in the betänkande.",
    "sha256": "SHA-256 of the file's bytes, in hex.",
    "share_against": "against_count / position_count; empty where no answer takes a position.",
    "share_for": "for_count / position_count; empty where no answer takes a position.",
    "shared": "Share of the shorter text's runs of five words that stand in the other text too.",
    "snapped_quotes": "Reworded quotes that were moved to the sentences they were made from.",
    "stance": "The position on the proposal, derived from the statements.",
    "statement_id": "yttrande_id-NNN, where NNN is the order in the yttrande.",
    "statement_ids": "The statements that the stance was derived from.",
    "steps": "Steps of cleaning that changed the text, in order: name, version and number of edits.",
    "suggested_remiss_id": "The remiss that the file answers; empty where none or several could be meant.",
    "table": "Name of the table.",
    "target_reason": "Why the position is linked to its target.",
    "text": "The cleaned text.",
    "text_origin": "Whether the text was born digital or read from a picture.",
    "title": "Title.",
    "uninvited_count": "How many of those that answered were not asked to.",
    "unresolved": "Why a person has to settle the name.",
    "uri": "Address at which the work can be read; empty for kinds that have none by their number.",
    "usable_count": "How many of the files could be read.",
    "value": "The measured value: a share, a coefficient or a count.",
    "what": "How the value is to be read.",
    "wikidata_id": "Wikidata identifier.",
    "yttrande_id": "document_id-NN, where NN is the order in the document.",
}


def column(name: str, *lineage: str, description: str = "", **checks: Any) -> Any:
    """A Pandera field with the description that `name` has everywhere.

    `lineage` names the columns (`table.column`) that the value is read from; `description`, where given, is
    added to the common one for what is special to this table. Every other argument goes to `pandera.Field`.

    >>> column("quote", "texts.text").metadata
    {'lineage': ['texts.text']}
    """
    text = " ".join(part for part in (DESCRIPTIONS[name], description) if part)
    return pa.Field(description=text, metadata={"lineage": list(lineage)}, **checks)


def optional(name: str, *lineage: str, description: str = "", **checks: Any) -> Any:
    """A field like `column` that may be empty."""
    return column(name, *lineage, description=description, nullable=True, **checks)


def codes(values: Sequence[str]) -> dict[str, Any]:
    """The check that a column holds only these codes, as keyword arguments for `column`."""
    return {"isin": list(values)}
