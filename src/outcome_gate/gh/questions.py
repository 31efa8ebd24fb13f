"""What we ask GitHub, as GraphQL: one question for everything a verdict needs.

Field by field as in https://docs.github.com/en/graphql/reference/objects
"""

from outcome_gate.model.request import TEMPLATE_FOLDERS, TEMPLATE_PATHS

HISTORY = 50
"""Commits of the base branch whose messages are read: squash merges carry what earlier work cited."""

_FILE = """{
  path mode type
  object { ... on Blob { oid byteSize isBinary isTruncated text } }
}"""

_COMMENTS = """{
  nodes { fullDatabaseId url body viewerDidAuthor createdAt author { __typename login } editor { login } }
  pageInfo { hasNextPage endCursor }
}"""

_FILES = """{
  totalCount
  nodes { path }
  pageInfo { hasNextPage endCursor }
}"""

_TEXT = "object { ... on Blob { text } }"
_TEXTS = f"object {{ ... on Tree {{ entries {{ {_TEXT} }} }} }}"
_TEMPLATES = "\n        ".join(
    (
        *(f'template{n}: file(path: "{path}") {{ {_TEXT} }}' for n, path in enumerate(TEMPLATE_PATHS)),
        *(f'folder{n}: file(path: "{path}") {{ {_TEXTS} }}' for n, path in enumerate(TEMPLATE_FOLDERS)),
    )
)
"""Templates of the base branch, at the names GitHub's documentation gives; others come by `pullRequestTemplates`."""

PULL_REQUEST = f"""
query Gate(
  $owner: String!, $name: String!, $number: Int!, $context: String!,
  $ownManifest: String!, $ownPolicy: String!,
  $manifest: String!, $manifestAway: Boolean!, $manifestOwner: String!, $manifestName: String!, $manifestAt: String!,
  $policy: String!, $policyAway: Boolean!, $policyOwner: String!, $policyName: String!, $policyAt: String!
) {{
  repository(owner: $owner, name: $name) {{
    nameWithOwner
    pullRequestTemplates {{ body }}
    pullRequest(number: $number) {{
      number url title body isDraft updatedAt
      author {{ __typename login }}
      baseRefName baseRefOid
      baseRef {{ target {{ oid ... on Commit {{
        manifest: file(path: $ownManifest) {_FILE}
        policy: file(path: $ownPolicy) {_FILE}
        {_TEMPLATES}
        history(first: {HISTORY}) {{ nodes {{ message }} }}
      }} }} }}
      headRefName headRefOid
      labels(first: 100) {{ nodes {{ name }} }}
      files(first: 100) {_FILES}
      comments(first: 100) {_COMMENTS}
      commits(last: 1) {{ nodes {{ commit {{
        oid
        manifest: file(path: $ownManifest) {_FILE}
        status {{ context(name: $context) {{ state description targetUrl }} }}
      }} }} }}
    }}
  }}
  manifestHome: repository(owner: $manifestOwner, name: $manifestName) @include(if: $manifestAway) {{
    object(expression: $manifestAt) {{
      ... on Commit {{ oid manifest: file(path: $manifest) {_FILE} }}
      ... on Tag {{ target {{ ... on Commit {{ oid manifest: file(path: $manifest) {_FILE} }} }} }}
    }}
  }}
  policyHome: repository(owner: $policyOwner, name: $policyName) @include(if: $policyAway) {{
    object(expression: $policyAt) {{
      ... on Commit {{ oid policy: file(path: $policy) {_FILE} }}
      ... on Tag {{ target {{ ... on Commit {{ oid policy: file(path: $policy) {_FILE} }} }} }}
    }}
  }}
}}
"""

MORE_COMMENTS = f"""
query MoreComments($owner: String!, $name: String!, $number: Int!, $after: String) {{
  repository(owner: $owner, name: $name) {{
    pullRequest(number: $number) {{ comments(first: 100, after: $after) {_COMMENTS} }}
  }}
}}
"""

MORE_FILES = f"""
query MoreFiles($owner: String!, $name: String!, $number: Int!, $after: String) {{
  repository(owner: $owner, name: $name) {{
    pullRequest(number: $number) {{ files(first: 100, after: $after) {_FILES} }}
  }}
}}
"""

LATEST_STATUS = """
query LatestStatus($owner: String!, $name: String!, $sha: GitObjectID!, $context: String!) {
  repository(owner: $owner, name: $name) {
    object(oid: $sha) { ... on Commit { status { context(name: $context) { state description targetUrl } } } }
  }
}
"""
