"""The inserts of what was read, by names of columns.

What becomes of a source that is known already follows them: reading and importing differ in it.
"""

INSERT_SOURCE = (
    "INSERT INTO sources (name, kind, digest, url, first_seen, last_seen, last_us, page, pages,"
    " contracts, problems) VALUES (:name, :kind, :digest, :url, :first_seen, :last_seen, :last_us,"
    " :page, :pages, :contracts, :problems) ON CONFLICT DO UPDATE SET"
)
SOURCE_ID = "SELECT id FROM sources WHERE name = :name AND kind = :kind AND digest = :digest"
INSERT_EVIDENCE = (
    "INSERT INTO evidence (identity, position, source, subject, key, field, value, strategy, day,"
    " first_seen, last_seen, last_us, withdrawn) VALUES (:identity, :position, :source, :subject,"
    " :key, :field, :value, :strategy, :day, :first_seen, :last_seen, :last_us, :withdrawn)"
    " ON CONFLICT DO NOTHING"
)
#: what is known already was first seen as early as the earliest that says it, in any order
EARLIER_SOURCE = (
    "UPDATE sources SET first_seen = :first_seen WHERE name = :name AND kind = :kind"
    " AND digest = :digest AND julianday(first_seen) > julianday(:first_seen)"
)
EARLIER_EVIDENCE = (
    "UPDATE evidence SET first_seen = :first_seen WHERE identity = :identity"
    " AND position = :position AND julianday(first_seen) > julianday(:first_seen)"
)
