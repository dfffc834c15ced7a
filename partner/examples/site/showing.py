"""Show claims: the fragments of pages, in which no figure stands without its caveat.

What is taken from the service is printed and marked by the kit; the words around it are ours.
"""

import json
from html import escape

from caveat_partner import markup

STATUSES = {
    "asserted": "Stated by the newsroom itself",
    "attributed": "Attributed; no check is stated",
    "hedged": "Stated by the newsroom with a reserve",
    "unverified": "Unverified",
    "partlyCorroborated": "Partly corroborated, not confirmed",
    "corroborated": "Corroborated",
    "confirmed": "Confirmed",
    "doubted": "Doubted; a check points against it",
    "partlyRefuted": "Partly refuted",
    "refuted": "Refuted",
    "opinion": "Opinion",
}
LEADS = {
    "mayState": "{who} reports:",
    "attribute": "According to {who}:",
    "withReserve": "With a reserve, according to {who}:",
    "notAsFact": "Not to be taken as a fact; said by {who}:",
    "asView": "In the view of {who}:",
}
MODALITIES = {
    "actual": (),
    "planned": ("Planned; that it was done is not said",),
    "calledFor": ("Called for; that it was done is not said",),
    "predicted": ("Predicted; it is a forecast",),
    "possible": ("Possible; it could come about",),
    "conditional": ("Conditional; it would or could be so",),
}
RESERVES = {
    "who": "who did it",
    "whom": "to whom it was done",
    "what": "that it is so",
    "howMany": "how many",
    "when": "when",
    "where": "where",
    "how": "how",
}
FLAGS = {"inTension": "Cannot be so together with another claim", "superseded": "Replaced since"}
WITHDRAWN = {"wholly": "Withdrawn", "inPart": "Withdrawn in part"}
CASUALTIES = ("death", "harm", "missingPersons")
RELATIONS = {
    "restsOn": "Rests on",
    "inTensionWith": "Cannot be so together with",
    "supersededBy": "Replaced by",
    "supersedes": "Replaces",
    "corroboratedBy": "Supported by",
    "disputedBy": "Disputed by",
    "disputes": "Disputes",
    "qualifiedBy": "Qualified by",
    "qualifies": "Qualifies",
    "withdrawnBy": "Withdrawn by",
    "withdraws": "Takes back",
    "readWith": "Read together with",
}


class Unknown(Exception):
    """The service says something that this site has no words for, so that it cannot be shown."""


def describe(words, key):
    """Describe a key of the vocabulary in our words."""
    if key not in words:
        raise Unknown(f"this site has no words for {key!r}: add them to showing.py")
    return words[key]


def file_of(node):
    """Name the file of a claim's page, from its IRI: two articles may use one slug."""
    article, slug = node["id"].split("/")[-2:]
    return f"{article}.{slug}.html"


def badges(node):
    """Say in words how far a claim, a count or a reference was checked, and what is against it."""
    marks = [
        describe(STATUSES, node["status"]),
        *describe(MODALITIES, node.get("modality", "actual")),
    ]
    reserved = [describe(RESERVES, aspect) for aspect in node.get("reserves", [])]
    marks += [f"Not certain: {', '.join(reserved)}"] * bool(reserved)
    marks += ["Disputed"] * node["disputed"]
    marks += [mark for flag, mark in FLAGS.items() if node.get(flag)]
    marks += [describe(WITHDRAWN, node["withdrawn"])] if "withdrawn" in node else []
    return " · ".join(f"<strong>{escape(mark)}</strong>" for mark in marks)


def checked(node):
    """Mark the badges as what says how far a node was checked."""
    return f"<span{markup.attributes('status', node)}>{badges(node)}</span>"


def names(nodes):
    """List names, each with a direction of its own: some are written from right to left."""
    return ", ".join(f"<bdi>{escape(node['name'])}</bdi>" for node in nodes)


def page(title, body, language="en", head=""):
    """Frame a page."""
    return f"""<!doctype html>
<html lang="{escape(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}</title>
<link rel="stylesheet" href="style.css">
{head}</head>
<body>
<nav><a href="index.html">All claims</a> · <a href="casualties.html">Casualties</a></nav>
<main>
<h1>{escape(title)}</h1>
{body}
</main>
</body>
</html>
"""


# --- one claim ---


def claim_page(claim, context):
    """Show one claim to people in the text, and to machines as the document that was served."""
    document = {"@context": context} | claim
    body = f"{card(claim)}\n{related(claim)}".rstrip()
    return page(claim["name"], body, claim["inLanguage"], data(document))


def card(claim):
    """Keep together what belongs together."""
    parts = [
        f"<p>{checked(claim)}</p>",
        f"<p>{lead(claim)} {markup.text(claim)}</p>",
        *(counted(count) for count in claim["counts"]),
        f"<p>{markup.caveat(claim)}</p>",
        origin(claim),
    ]
    return "\n".join([f"<article{markup.attributes('claim', claim)}>", *parts, "</article>"])


def lead(claim):
    """Open a claim as its handling lets us; five values say for every status what that is."""
    return describe(LEADS, claim["handling"]).format(who=names(claim["claimant"]))


def counted(count):
    """Show a number in its ready phrase, which holds it with its bound, status and claimant."""
    return (
        f"<p{markup.attributes('count', count)}>{counted_name(count)}: {markup.phrase(count)}."
        f" {checked(count)}. {markup.caveat(count)}</p>"
    )


def counted_name(count):
    """Say what was counted: a name holds no figure."""
    return f'<span data-caveat="name">{escape(count["name"])}</span>'


def related(claim):
    """List what the article sets against a claim, or what an editor wants read beside it."""
    items = [
        f"<li>{label}: {link(other)} ({checked(other)})</li>"
        for relation, label in RELATIONS.items()
        for other in claim.get(relation, [])
    ]
    return "\n".join(["<h2>Beside it</h2>", "<ul>", *items, "</ul>"]) if items else ""


def link(claim):
    """Lead to the page of a claim by its name."""
    named = f'{markup.attributes("name", claim)} href="{escape(file_of(claim))}"'
    return f"<a{named}><bdi>{escape(claim['name'])}</bdi></a>"


def origin(claim):
    return (
        f"<p>According to {markup.claimant(claim)}, in {escape(claim['appearance']['name'])}."
        f' <a href="{escape(claim["id"])}">Source and evidence</a>,'
        f' <a rel="license" href="{escape(claim["record"]["license"])}">license of the data</a>,'
        f' <a rel="cite-as" href="{escape(claim["record"]["id"])}">this version</a>.</p>'
    )


def data(document):
    """Put a document into the page whole; no `<` in it can end the element."""
    text = json.dumps(document, ensure_ascii=False).replace("<", "\\u003c")
    return f'<script type="application/ld+json">{text}</script>\n'


# --- all claims ---


def index_page(claims):
    """List the claims of each article by name: a name asserts nothing and holds no figure."""
    articles = {}
    for claim in claims:
        articles.setdefault(claim["appearance"]["name"], []).append(claim)
    return page("Claims", "\n".join(section(*item) for item in sorted(articles.items())))


def section(article, claims):
    items = [f"<li>{link(claim)} {checked(claim)}</li>" for claim in claims]
    return "\n".join([f"<h2>{escape(article)}</h2>", "<ul>", *items, "</ul>"])


def casualties_page(claims):
    """Show who was killed or hurt, as a table. The rows are not added up: they are claims."""
    rows = [
        row(claim, count)
        for claim in claims
        for count in claim["counts"]
        if count["outcomeKind"] in CASUALTIES
    ]
    head = "".join(
        f'<th scope="col">{title}</th>'
        for title in ("Counted", "As it was claimed", "How far checked", "Caveat", "Claim")
    )
    caption = "<caption>Casualties, each as it was claimed</caption>"
    table = ["<table>", caption, f"<thead><tr>{head}</tr></thead>", "<tbody>", *rows, "</tbody>"]
    return page("Casualties", "\n".join([*table, "</table>"]))


def row(claim, count):
    cells = [
        markup.phrase(count),
        checked(count),
        markup.caveat(count),
        f'<a href="{escape(claim["id"])}">Source and evidence</a>',
    ]
    told_of = f'<th scope="row">{counted_name(count)}</th>'
    told = "".join(f"<td>{cell}</td>" for cell in cells)
    return f"<tr{markup.attributes('count', count)}>{told_of}{told}</tr>"
