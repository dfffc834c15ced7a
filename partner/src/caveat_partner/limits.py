"""How much the kit reads of a service and how long it waits for it: every limit, in one place.

Whoever serves may be broken, or hostile: nothing that is read may fill the memory or last for ever.
"""

from __future__ import annotations

BODY_BYTES = 64_000_000
"""Bytes of one body as it is sent; `Client` takes a `limit` of its own, by default half of it."""
CHECK_BYTES = 400_000_000
"""Bytes of all bodies of one check, which are kept until it is judged."""
UNPACKED_BYTES = 128_000_000
"""Bytes of one body once its gzip is unpacked."""
DUMP_BYTES = 2_000_000_000
"""Bytes of the dump once it is unpacked, which is read line by line."""
JSON_BYTES = 16_000_000
"""Bytes of one JSON document, which takes many times as much memory once it is parsed."""
JSON_DEPTH = 64
"""Arrays and objects inside one another."""
HEAD_BYTES = 1_000_000
"""Bytes of status line, headers, and all that is sent around a body, such as trailers.

Python's `http.client` takes no more than 100 headers, and 65,536 bytes in one of them.
"""
STEP_SECONDS = 10.0
"""Seconds to wait for a connection, and between two pieces of an answer."""
ANSWER_SECONDS = 60.0
"""Seconds for one answer from its first byte to its last."""
CHECK_SECONDS = 300.0
"""Seconds for all requests of one check: the default of `--deadline`."""
PAGE_SECONDS = 60.0
"""Seconds for a page that is fetched by its address, redirects and tries included."""
SLOW_SECONDS = 10.0
"""Seconds after which an answer that came is called late: generous, since machines of CI differ."""
REDIRECTS = 5
"""Redirects that are followed from one address."""
TRIES = 4
"""Tries of one request that is not answered."""
WAITING_SECONDS = 60.0
"""Seconds after which one request is given up that Retry-After asks to send again, and again."""
MESSAGE_LENGTH = 600
"""Characters that are shown of what an answer says."""
