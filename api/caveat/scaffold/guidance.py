"""Guidance: what each field of a fixture is for, as an editor's tools show it while one writes.

The terms of the vocabulary bring their definitions along (schemas/vocabulary.ttl); what stands here
is said nowhere else. A test holds these tables against the schemas of `load`, in both directions.
"""

from __future__ import annotations

from collections.abc import Mapping

FILES: Mapping[str, str] = {
    "people": "The people of all articles, in the spelling of the source.",
    "places": "The places of all articles, as articles speak of them; nothing comes from an atlas.",
    "organizations": "The organisations of all articles: newsrooms, offices, firms, armed groups.",
    "article": "The article itself: a headline and an abstract of ours, and which text it is.",
    "sources": "Sources that this article describes and does not name, and accounts.",
    "groups": "Groups of people of whom this article speaks together.",
    "events": "What is said to happen in this article, or to be planned.",
    "claims": "What somebody says is so, one record for each statement of each source.",
    "quotations": "Where this article quotes, and whom; the words themselves stay in the source.",
    "ledger": "What was checked by hand. `caveat review` writes this file; nobody else does.",
}

OF_EVERY_RECORD: Mapping[str, str] = {
    "id": "The last part of the record's IRI: a-z, 0-9 and single hyphens. It is never changed.",
    "name": "A short name that can be shown alone: it asserts nothing and holds no figure.",
    "note": "What a reader should know besides, above all what the source leaves open.",
}

_NAME = "The name, as the source spells it first."
_NOTE_OF_A_PART = "What a reader should know about this part besides."
_STATED_IN = "The article that says so."
_SPELLINGS = "Other spellings and shorter forms that the source uses."
_SAME_AS = "Web addresses of the same thing elsewhere. Only where it is certain."
_HEDGE = "Words of the source that weaken this part; the text of the claim keeps them."
_EVIDENCE = "The passages that say so. `caveat passage` prints an entry ready to paste."
_SAID_ON = "When it was said."
_START = "Where the passage begins: code points before it in the normalised text."
_END = "Where the passage ends: code points before its end."
_PASSAGE = "SHA-256 of the passage, as `caveat passage` prints it."
_ROLES = "Roles that articles state. Whether they hold today is not said."
_ATTRIBUTION = (
    "How the words reached the reader, hop by hop, nearest the reader first. In the newsroom's own "
    "voice it is the one hop reportedBy; otherwise that hop is left out."
)

FIELDS: Mapping[str, Mapping[str, str]] = {
    "Moment": {
        "earliest": "The first day that it can be.",
        "latest": "The last day that it can be.",
        "precision": "How exactly the source says when.",
        "extent": "Whether it lies somewhere between the two days, or fills them.",
        "wording": "How the source says when. A weekday needs an anchor.",
        "anchor": "The known day from which the others are counted.",
        "inferred": "true where a day was worked out; then a note says from what.",
        "note": "How the days were worked out, or why they stay open.",
    },
    "Evidence": {
        "role": "What the passage does for the record.",
        "start": _START,
        "end": _END,
        "passageSha256": _PASSAGE,
    },
    "Hop": {
        "relation": "How this agent passed the words on.",
        "agent": "Who it was: a person, organisation, source or group.",
        "to": "To whom it was said, where the source tells.",
        "medium": "By what means, such as a statement, an interview, a post.",
        "status": "How sure it is that this agent did so. It is not about what was said.",
        "reasons": "Why the hop has this status; unverified and partlyCorroborated need one.",
        "inferred": "true where the sentence names nobody; then a note says from what it follows.",
        "note": _NOTE_OF_A_PART,
    },
    "Verification": {
        "facet": "Which part of the claim was checked. `what` is always given, but for opinions.",
        "status": "How far that part was checked, as the article says.",
        "reasons": "Why it has this status; unverified and partlyCorroborated need one.",
        "note": "What was looked at, as far as the article tells.",
    },
    "Hedge": {
        "words": "The words that weaken it, as the source has them. The text keeps them.",
        "on": "What they weaken: a facet of the claim, or its source.",
    },
    "Party": {
        "party": "Who takes part in what is claimed.",
        "as": "As what. An alleged doer stands here, never in an event, person or group.",
        "hedge": _HEDGE,
        "inferred": "true where the source does not say it in so many words; then with a note.",
        "note": _NOTE_OF_A_PART,
    },
    "Placing": {
        "place": "The place.",
        "relation": "How it lies to that place.",
        "hedge": _HEDGE,
        "note": _NOTE_OF_A_PART,
    },
    "Count": {
        "name": "What is counted and what became of it, without the figure.",
        "outcome": "What became of those who are counted.",
        "quantifier": "How the source bounds the number. It decides which of the fields below are "
        "written: atLeast and moreThan minValue; atMost and lessThan maxValue; between both; "
        "approximately, unqualified and none value; inWords wordQuantity; notStated nothing.",
        "value": "The number, as the source has it; 0 only with none.",
        "minValue": "The smallest number. After more than 40 it is 40, not 41.",
        "maxValue": "The largest number. After fewer than 40 it is 40, not 39.",
        "wordQuantity": "The word for the quantity, such as several or dozens.",
        "unitText": "What is counted, such as people or boats.",
        "ofWhom": "To which group or organisation those who are counted belong.",
        "caveat": "One sentence that is always shown with the number.",
        "note": _NOTE_OF_A_PART,
    },
    "Role": {
        "roleName": "The role in the words of the source, or nearly.",
        "statedIn": _STATED_IN,
        "asOf": "The day at which it is stated to hold.",
        "happenedOn": "From when to when it is stated to hold.",
        "note": _NOTE_OF_A_PART,
    },
    "Position": {
        "relation": "How it lies to the other place.",
        "of": "The other place.",
        "quantifier": "How the source bounds the distance.",
        "value": "The distance; unitText says in what.",
        "unitText": "The unit of the distance, such as miles.",
        "statedIn": _STATED_IN,
        "note": _NOTE_OF_A_PART,
    },
    "Credit": {
        "person": "Who did something for the article.",
        "did": "What: reported, wrote, contributed, photographed.",
        "from": "From where.",
    },
    "SourceText": {
        "file": "The name of the file with the text.",
        "sha256": "SHA-256 of the normalised text. `caveat new --source` works it out.",
        "characters": "How many code points the normalised text has.",
        "license": "Under which licence the text is published. Without it no word of it is.",
    },
    "NotRecorded": {
        "start": _START,
        "end": _END,
        "passageSha256": _PASSAGE,
        "reason": "Why no record has this passage as its evidence.",
        "note": "Which record says it already, or why it asserts nothing.",
    },
    "Person": {
        "name": _NAME,
        "type": "Person; it may be left out.",
        "alternateName": _SPELLINGS,
        "sameAs": _SAME_AS,
        "roles": _ROLES,
    },
    "Organization": {
        "name": _NAME,
        "type": "What kind of organisation it is.",
        "alternateName": _SPELLINGS,
        "sameAs": _SAME_AS,
        "roles": _ROLES,
    },
    "Place": {
        "name": "The name, as the source spells it first; of an unnamed place, a description.",
        "type": "What kind of place it is.",
        "alternateName": _SPELLINGS + " Another spelling is no other place.",
        "sameAs": _SAME_AS,
        "named": "false for a place that the source does not name; otherwise left out.",
        "containedInPlace": "The place that it lies in, where the source says so.",
        "positions": "Where it lies to other places, as articles state it.",
    },
    "Source": {"type": "Whether it is somebody whom the article does not name, or an account."},
    "Group": {"type": "PeopleGroup."},
    "Event": {
        "standing": "occurred only where the newsroom says so in its own voice.",
        "places": "Where it is said to happen.",
        "happenedOn": "When it is said to happen.",
        "evidence": _EVIDENCE,
    },
    "Quotation": {
        "attribution": _ATTRIBUTION,
        "saidOn": _SAID_ON,
        "about": "What the words are about; the claim that they make is one of these.",
        "evidence": _EVIDENCE,
    },
    "Claim": {
        "type": "What kinds of claim it is. Left out, it is a plain Claim.",
        "text": "The claim in our words: it opens with who says it, keeps every hedge and number, "
        "and ends with how far it was checked.",
        "caveat": "One sentence that must be shown with the claim, wherever it goes.",
        "modality": "Whether it is said to be so, planned, or only under a condition.",
        "counts": "Each number that it states, bounded only as far as the source bounds it.",
        "attribution": _ATTRIBUTION,
        "verification": "How far each facet was checked. A facet of which the article says nothing "
        "is left out; an opinion has no verification at all.",
        "hedges": "Words of the source that weaken the claim.",
        "parties": "Who takes part in what is claimed, and as what.",
        "places": "Where it is said to be so.",
        "saidOn": _SAID_ON,
        "happenedOn": "When it is said to have happened; only where the modality is actual.",
        "about": "The events, people, organisations, places and groups that it is about.",
        "disputes": "The claims that the article sets this one against.",
        "denies": "Which facets of the disputed claim a Denial denies, and no others.",
        "qualifies": "The claims that the article narrows by this one.",
        "withdraws": "The claims that their claimant takes back by this one.",
        "readWith": "Claims to be read together with this one, though the article does not say so.",
        "evidence": _EVIDENCE,
    },
    "Article": {
        "id": "The name of the article's folder; it never changes.",
        "name": "A short name that can be shown alone, with the newsroom in brackets.",
        "type": "NewsArticle, and ReportageNewsArticle where the newsroom reports itself.",
        "headline": "A headline of ours, never that of the source.",
        "abstract": "One or two sentences of ours on what the article tells.",
        "inLanguage": "The language of these records, such as en.",
        "publisher": "The newsroom.",
        "copyrightHolder": "Who holds the rights in the text, where the source says so.",
        "copyrightYear": "The year of that notice.",
        "datePublished": "The day of publication, only where the source states it.",
        "publishedOn": "When it was published, as far as is known. Weekdays hang on this.",
        "author": "Who wrote it; the same people as in the byline.",
        "byline": "The names of the byline, in their order.",
        "credits": "Who else worked on it, and how.",
        "notInSource": "What the source text does not have.",
        "source": "Which text the article is. Records point at its passages.",
        "notRecorded": "Passages that no record has as its evidence, each with the reason.",
    },
    "Entry": {
        "record": "The record that was compared with its passages.",
        "sha256": "The digest of the record as it was then; any change voids the entry.",
        "decision": "What came of it.",
        "by": "Initials or role of whoever compared it.",
        "on": "The day on which it was compared.",
        "note": "What is to be mended; needed where it was sent back.",
    },
}

NOT_RECORDED: Mapping[str, str] = {
    "byline": "It names the authors, who stand in byline.",
    "credits": "It names others who worked on the article, who stand in credits.",
    "heading": "A heading between paragraphs.",
    "notice": "A notice of an agency, of copyright or of rights.",
    "repeats": "It says again what the record named in the note says.",
    "assertsNothing": "A question, a greeting, a sign-off; the note says which.",
}
"""Why a passage may be the evidence of no record."""

TERMS: Mapping[str, str] = {
    **NOT_RECORDED,
    "Person": "A person.",
    "Organization": "Any organisation that is none of the others.",
    "NewsMediaOrganization": "A newsroom, agency or broadcaster.",
    "GovernmentOrganization": "A part of a government: a ministry, office, force or court.",
    "Place": "Any place that is none of the others.",
    "AdministrativeArea": "A province, district or other area with an administration.",
    "City": "A city, town or village.",
    "Country": "A country.",
    "Claim": "Any claim; it may be left out beside the other kinds.",
    "NewsArticle": "An article of news; written with every article.",
    "ReportageNewsArticle": "Reporting by the newsroom itself.",
    "signed": "The record was compared with its passages and says what they say.",
    "sentBack": "The record does not say what its passages say; the note tells what to mend.",
}
"""Terms that the vocabulary leaves to schema.org, or that are never published."""

EXAMPLES: Mapping[str, str] = {
    "articles": "articles/street-market",
    "people": "people/ada-quill",
    "organizations": "organizations/harbour-office",
    "places": "places/lower-quay",
    "sources": "sources/market-trader",
    "groups": "groups/stall-holders",
    "events": "events/market-move",
    "claims": "claims/stalls-moved",
    "quotations": "quotations/ada-quill-on-the-move",
}
"""How a reference to a record of each collection looks."""
