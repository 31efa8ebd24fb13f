"""What is asked of merged pull requests, as GraphQL."""

from outcome_gate.gh.client import LANDED
from outcome_gate.gh.queries import ISSUES

_ENTRY = "{ path mode type object { oid } }"
_COMMIT = f"oid manifest: file(path: $manifest) {_ENTRY} policy: file(path: $policy) {_ENTRY}"
MERGED_PULLS = f"""
query MergedPulls(
  $owner: String!, $name: String!, $base: String, $first: Int!, $after: String, $manifest: String!, $policy: String!,
  $order: IssueOrderField!, $direction: OrderDirection!
) {{
  repository(owner: $owner, name: $name) {{
    nameWithOwner
    pullRequests(
      first: $first, after: $after, states: [MERGED], baseRefName: $base,
      orderBy: {{ field: $order, direction: $direction }}
    ) {{
      totalCount
      pageInfo {{ hasNextPage endCursor }}
      nodes {{
        number url title body updatedAt mergedAt lastEditedAt
        author {{ __typename login }} editor {{ __typename login }}
        headRefName baseRefName
        labels(first: 30) {{ nodes {{ name }} }}
        files(first: 50) {{ totalCount nodes {{ path }} }}
        closingIssuesReferences(first: {ISSUES}) {{
          totalCount nodes {{ number url title repository {{ nameWithOwner }} issueType {{ name }} }}
        }}
        mergeCommit {{ {_COMMIT} }}
      }}
    }}
  }}
}}
"""
BLOB = "... on Blob { oid byteSize isBinary isTruncated text }"
PARENT = f"... on Commit {{ parents(first: 1) {{ nodes {{ {_COMMIT} }} }} }}"
COMMENTS = """comments(last: 50) { nodes {
  url body viewerDidAuthor createdAt lastEditedAt author { __typename login } editor { __typename login }
} }"""
_TIP = f"{_COMMIT} readings: file(path: $readings) {_ENTRY}"
BASE = f"""
query Base(
  $owner: String!, $name: String!, $base: String!, $manifest: String!, $policy: String!, $readings: String!
) {{
  repository(owner: $owner, name: $name) {{
    nameWithOwner url
    ref(qualifiedName: $base) {{ target {{ ... on Commit {{ {_TIP} }} }} }}
    defaultBranchRef {{ name target {{ ... on Commit {{ {_TIP} }} }} }}
  }}
}}
"""


def shared_versions(*, has_readings: bool) -> str:
    """A shared file today, with the readings beside it where that is wanted, and a hundred of its versions."""
    text = f"{{ path mode type object {{ {BLOB} }} }}"
    beside = f"readings: file(path: $readings) {text}" if has_readings else ""
    commit = f"""... on Commit {{
        oid file(path: $path) {text} {beside}
        history(first: 100, after: $after, path: $path) {{
          pageInfo {{ hasNextPage endCursor }}
          nodes {{
            oid committedDate {LANDED}: associatedPullRequests(first: 1) {{ nodes {{ mergedAt }} }}
            file(path: $path) {_ENTRY}
          }}
        }}
      }}"""
    return f"""
query SharedVersions(
  $owner: String!, $name: String!, $at: String!, $path: String!, $after: String{", $readings: String!" * has_readings}
) {{
  repository(owner: $owner, name: $name) {{
    object(expression: $at) {{
      {commit}
      ... on Tag {{ target {{ {commit} }} }}
    }}
  }}
}}
"""
