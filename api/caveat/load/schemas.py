"""The shape of each fixture, as marshmallow schemas; `Schema.load` gives a record or a part."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from marshmallow import RAISE, fields, post_load
from marshmallow import Schema as MarshmallowSchema

import caveat.model.records as model
from caveat.load.fields import (
    Boolean,
    Day,
    Field,
    Integer,
    Iri,
    Many,
    Reference,
    Sha256,
    Slug,
    Term,
    Text,
    Types,
)
from caveat.vocabulary import (
    ATTRIBUTION_RELATIONS,
    CLAIM_TYPES,
    EVIDENCE_ROLES,
    EXTENTS,
    FACETS,
    HEDGED,
    MODALITIES,
    NOT_IN_SOURCE,
    ORGANIZATION_TYPES,
    OUTCOMES,
    PARTS,
    PLACE_TYPES,
    PRECISIONS,
    QUANTIFIERS,
    REASONS,
    SOURCE_TYPES,
    SPATIAL_RELATIONS,
    STANDINGS,
    STATUSES,
    WORDINGS,
)

REQUIRED: dict[str, str | list[Any] | dict[Any, Any]] = {
    "required": "The field is missing.\nAdd it.",
    "null": "There is no value.\nWrite one.",
}
AGENTS = ("people", "organizations", "sources", "groups")
COUNTED = ("groups", "organizations")
NOT_RECORDED = ("byline", "credits", "heading", "notice", "repeats", "assertsNothing")
"""Why no record was made from a passage."""


def one(kind: type[Field], *arguments: Any, key: str | None = None, **options: Any) -> Any:
    """A field that must be written."""
    return kind(*arguments, required=True, data_key=key, error_messages=dict(REQUIRED), **options)


def some(kind: type[Field], *arguments: Any, key: str | None = None) -> Any:
    """A field that may be left out."""
    return kind(*arguments, data_key=key)


def many(inner: Any, key: str | None = None) -> Many:
    """A list that may be left out, of fields or of nested schemas."""
    return Many(inner, data_key=key)


def part(schema: type[Schema], key: str | None = None, *, required: bool = False) -> Any:
    """A nested mapping."""
    messages = dict(REQUIRED) if required else {}
    return fields.Nested(schema, data_key=key, required=required, error_messages=messages)


class Schema(MarshmallowSchema):
    """A strict schema: unknown fields are refused; the result is a frozen dataclass."""

    makes: ClassVar[Any]
    error_messages = {  # noqa: RUF012  # as marshmallow declares it
        "unknown": "The field is not known here.",
        "type": "This is not a mapping.\nWrite its fields as `name: value`.",
    }

    class Meta:
        unknown = RAISE

    @post_load
    def make(self, data: Mapping[str, Any], **_: Any) -> Any:
        """Make the dataclass; parts that belong to a file are added by the folder's walk."""
        return self.makes(**data, **self.context_of_record())

    def context_of_record(self) -> dict[str, Any]:
        return {}


class MomentSchema(Schema):
    makes = model.Moment
    earliest = some(Day)
    latest = some(Day)
    precision = one(Term, PRECISIONS)
    extent = some(Term, EXTENTS)
    wording = one(Term, WORDINGS)
    anchor = some(Day)
    inferred = some(Boolean)
    note = some(Text)


class EvidenceSchema(Schema):
    makes = model.Evidence
    role = one(Term, EVIDENCE_ROLES)
    start = one(Integer)
    end = one(Integer)
    passage_sha256 = one(Sha256, key="passageSha256")


class HopSchema(Schema):
    makes = model.Hop
    relation = one(Term, ATTRIBUTION_RELATIONS)
    agent = one(Reference, *AGENTS)
    to = some(Reference, *AGENTS)
    medium = some(Text)
    status = one(Term, STATUSES)
    reasons = many(Term(REASONS))
    inferred = some(Boolean)
    note = some(Text)


class VerificationSchema(Schema):
    makes = model.Verification
    facet = one(Term, FACETS)
    status = one(Term, STATUSES)
    reasons = many(Term(REASONS))
    note = some(Text)


class HedgeSchema(Schema):
    makes = model.Hedge
    words = one(Text)
    on = one(Term, HEDGED)


class PartySchema(Schema):
    makes = model.Party
    party = one(Reference, *AGENTS)
    as_ = one(Term, PARTS, key="as")
    hedge = some(Text)
    inferred = some(Boolean)
    note = some(Text)


class PlacingSchema(Schema):
    makes = model.Placing
    place = one(Reference, "places")
    relation = one(Term, SPATIAL_RELATIONS)
    hedge = some(Text)
    note = some(Text)


class CountSchema(Schema):
    makes = model.Count
    name = one(Text)
    outcome = one(Term, OUTCOMES)
    quantifier = one(Term, QUANTIFIERS)
    value = some(Integer)
    min_value = some(Integer, key="minValue")
    max_value = some(Integer, key="maxValue")
    word_quantity = some(Text, key="wordQuantity")
    unit_text = one(Text, key="unitText")
    of_whom = some(Reference, *COUNTED, key="ofWhom")
    caveat = one(Text)
    note = some(Text)


class RoleSchema(Schema):
    makes = model.Role
    role_name = one(Text, key="roleName")
    stated_in = one(Reference, "articles", key="statedIn")
    as_of = some(Day, key="asOf")
    happened_on = part(MomentSchema, key="happenedOn")
    note = some(Text)


class PositionSchema(Schema):
    makes = model.Position
    relation = one(Term, SPATIAL_RELATIONS)
    of = one(Reference, "places")
    quantifier = some(Term, QUANTIFIERS)
    value = some(Integer)
    unit_text = some(Text, key="unitText")
    stated_in = one(Reference, "articles", key="statedIn")
    note = some(Text)


class CreditSchema(Schema):
    makes = model.Credit
    person = one(Reference, "people")
    did = one(Text)
    from_ = some(Reference, "places", key="from")


class SourceTextSchema(Schema):
    makes = model.SourceText
    file = one(Text)
    sha256 = one(Sha256)
    characters = one(Integer)
    license = some(Iri)


class NotRecordedSchema(Schema):
    makes = model.NotRecorded
    start = one(Integer)
    end = one(Integer)
    passage_sha256 = one(Sha256, key="passageSha256")
    reason = one(Term, NOT_RECORDED)
    note = some(Text)


class RecordSchema(Schema):
    """What every record has; `given` holds the collection, article and origin of this one."""

    def __init__(self, given: Mapping[str, Any] | None = None, **options: Any) -> None:
        super().__init__(**options)
        self.given = dict(given or {})

    def context_of_record(self) -> dict[str, Any]:
        return self.given

    id = one(Slug)
    name = one(Text)
    note = some(Text)


class PersonSchema(RecordSchema):
    makes = model.Person
    type = Types(("Person",), "Person", load_default=("Person",))
    alternate_name = many(Text(), key="alternateName")
    same_as = many(Iri(), key="sameAs")
    roles = many(part(RoleSchema))


class OrganizationSchema(RecordSchema):
    makes = model.Organization
    type = one(Types, ORGANIZATION_TYPES)
    alternate_name = many(Text(), key="alternateName")
    same_as = many(Iri(), key="sameAs")
    roles = many(part(RoleSchema))


class PlaceSchema(RecordSchema):
    makes = model.Place
    type = one(Types, PLACE_TYPES)
    alternate_name = many(Text(), key="alternateName")
    same_as = many(Iri(), key="sameAs")
    named = some(Boolean)
    contained_in_place = some(Reference, "places", key="containedInPlace")
    positions = many(part(PositionSchema))


class SourceSchema(RecordSchema):
    makes = model.Source
    type = one(Types, SOURCE_TYPES)


class GroupSchema(RecordSchema):
    makes = model.Group
    type = one(Types, ("PeopleGroup",))


class EventSchema(RecordSchema):
    makes = model.Event
    standing = one(Term, STANDINGS)
    places = many(part(PlacingSchema))
    happened_on = part(MomentSchema, key="happenedOn")
    evidence = many(part(EvidenceSchema))


class QuotationSchema(RecordSchema):
    makes = model.Quotation
    attribution = Many(part(HopSchema), required=True, error_messages=dict(REQUIRED))
    said_on = part(MomentSchema, key="saidOn")
    about = many(Reference("events", "claims", "people", "organizations", "places"))
    evidence = Many(part(EvidenceSchema), required=True, error_messages=dict(REQUIRED))


class ClaimSchema(RecordSchema):
    makes = model.Claim
    type = Types(CLAIM_TYPES, "Claim", load_default=("Claim",))
    text = one(Text)
    caveat = one(Text)
    modality = one(Term, MODALITIES)
    counts = many(part(CountSchema))
    attribution = Many(part(HopSchema), required=True, error_messages=dict(REQUIRED))
    verification = many(part(VerificationSchema))
    hedges = many(part(HedgeSchema))
    parties = many(part(PartySchema))
    places = many(part(PlacingSchema))
    said_on = part(MomentSchema, key="saidOn")
    happened_on = part(MomentSchema, key="happenedOn")
    about = many(Reference("events", "people", "organizations", "places", "groups", "sources"))
    disputes = many(Reference("claims"))
    denies = many(Term(FACETS))
    qualifies = many(Reference("claims"))
    withdraws = many(Reference("claims"))
    read_with = many(Reference("claims"), key="readWith")
    evidence = Many(part(EvidenceSchema), required=True, error_messages=dict(REQUIRED))


class ArticleSchema(RecordSchema):
    makes = model.Article
    type = one(Types, ("NewsArticle", "ReportageNewsArticle"))
    headline = one(Text)
    abstract = one(Text)
    in_language = one(Text, key="inLanguage")
    publisher = one(Reference, "organizations")
    copyright_holder = some(Reference, "organizations", key="copyrightHolder")
    copyright_year = some(Integer, key="copyrightYear")
    date_published = some(Day, key="datePublished")
    published_on = part(MomentSchema, key="publishedOn", required=True)
    author = many(Reference("people", "organizations"))
    byline = many(Text())
    credits = many(part(CreditSchema))
    not_in_source = many(Term(NOT_IN_SOURCE), key="notInSource")
    source = part(SourceTextSchema, required=True)
    not_recorded = many(part(NotRecordedSchema), key="notRecorded")


COMPUTED = frozenset(
    {
        *("status", "disputed", "claimant", "author", "disputedBy", "qualifiedBy"),
        *("withdrawnBy", "withdrawn", "claims", "startDate", "license", "handChecked"),
        *("handCheckedOn", "sourceText", "appearance", "reports", "mentions"),
    }
)
"""Published keys that an editor never writes: they follow from the rest."""
