"""Who else has the head commit: no single way of asking is whole, see docs/roads.md.

The commit tells as seen from the repository it lies in, and nothing about open ones once a default branch has it. The
branch tells of itself alone. The search reads an index that lags, and needs the commit's id beforehand.
"""

_HOLDERS = "{ nodes { number state headRefOid repository { nameWithOwner } } pageInfo { hasNextPage } }"
HOLDING = f"associatedPullRequests(first: 50) {_HOLDERS}"
BRANCH = f"""headRef {{
        associatedPullRequests(first: 50, states: [OPEN]) {_HOLDERS}
        target {{ ... on Commit {{ oid {HOLDING} }} }}
      }}"""
SEARCH = """
  sharing: search(type: ISSUE, query: $search, first: 50) @include(if: $searches) {
    nodes { ... on PullRequest { number state headRefOid repository { nameWithOwner } } }
    pageInfo { hasNextPage }
  }"""
QUEUED = """
    queued: refs(refPrefix: "refs/heads/gh-readonly-queue/", first: 100) { nodes { target { oid } } }"""
"""Commits that the merge queue made: their status is the merge group's."""
