"""What we ask GitHub, as GraphQL: one question for everything a verdict needs.

Field by field as in https://docs.github.com/en/graphql/reference/objects
"""

from collections.abc import Iterable

from outcome_gate.gh.same_commit_query import BRANCH, HOLDING, QUEUED, SEARCH
from outcome_gate.model.request import HISTORY, TEMPLATE_FOLDERS, TEMPLATE_PATHS

_FILE = """{
  path mode type
  object { ... on Blob { oid byteSize isBinary isTruncated text } }
}"""

_COMMENT_FIELDS = """fullDatabaseId id url body viewerDidAuthor isMinimized createdAt lastEditedAt authorAssociation
    author { __typename login } editor { __typename login }"""
_COMMENT = f"""nodes {{
    {_COMMENT_FIELDS}
  }}"""
_COMMENTS = f"""{{
  totalCount
  {_COMMENT}
  pageInfo {{ hasNextPage endCursor }}
}}"""

_STATUS = "status { context(name: $context) { state description targetUrl creator { login } } }"
"""With whose word it is: it is ours if that is who asks."""

_FILES = """{
  totalCount
  nodes { path changeType }
  pageInfo { hasNextPage endCursor }
}"""

ISSUES, PARENTS, LABELS, FEW_LABELS = 10, 3, 50, 20
"""How many closing issues are read of a pull request, how far up their parents, and how many labels of each."""


def issue_fields(levels: int) -> str:
    """An issue, with as many levels of parents."""
    above = f" parent {issue_fields(levels - 1)}" if levels else ""
    return (
        "{ number url title repository { nameWithOwner } issueType { name }"
        f" labels(first: {LABELS}) {{ nodes {{ name }} }}{above} }}"
    )


_ISSUES = f"closingIssuesReferences(first: {ISSUES}) {{ totalCount nodes {issue_fields(PARENTS)} }}"
_FEW_ISSUES = _ISSUES.replace(f"(first: {ISSUES})", "(first: 5)").replace(
    f"(first: {LABELS})", f"(first: {FEW_LABELS})"
)
"""The same in a list of fifty pull requests, whose nodes GitHub counts by what could come.
https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api#node-limit
"""

_TEXT = "object { ... on Blob { text } }"
_TEXTS = f"object {{ ... on Tree {{ entries {{ {_TEXT} }} }} }}"
_TEMPLATES = "\n        ".join(
    (
        *(f'template{n}: file(path: "{path}") {{ {_TEXT} }}' for n, path in enumerate(TEMPLATE_PATHS)),
        *(f'folder{n}: file(path: "{path}") {{ {_TEXTS} }}' for n, path in enumerate(TEMPLATE_FOLDERS)),
    )
)
"""Templates of the base branch, at the names GitHub's documentation gives; others come by `pullRequestTemplates`."""

_PLACES = """$ownManifest: String!, $ownReadings: String!, $ownPolicy: String!, $readings: String!,
  $manifest: String!, $manifestAway: Boolean!, $manifestOwner: String!, $manifestName: String!, $manifestAt: String!,
  $policy: String!, $policyAway: Boolean!, $policyOwner: String!, $policyName: String!, $policyAt: String!"""

_COMMIT = f"""{{ oid ... on Commit {{
        manifest: file(path: $ownManifest) {_FILE}
        readings: file(path: $ownReadings) {_FILE}
        policy: file(path: $ownPolicy) {_FILE}
        {_TEMPLATES}
        history(first: {HISTORY}) {{ nodes {{ message }} }}
      }} }}"""
"""A commit, with what is judged by."""

_BASE = f"{{ target {_COMMIT} }}"
"""The same at the tip of a branch."""

_SHARED = f"""... on Commit {{
        oid manifest: file(path: $manifest) {_FILE} readings: file(path: $readings) {_FILE}
      }}"""

_AWAY = f"""manifestHome: repository(owner: $manifestOwner, name: $manifestName) @include(if: $manifestAway) {{
    object(expression: $manifestAt) {{
      {_SHARED}
      ... on Tag {{ target {{ {_SHARED} }} }}
    }}
  }}
  policyHome: repository(owner: $policyOwner, name: $policyName) @include(if: $policyAway) {{
    object(expression: $policyAt) {{
      ... on Commit {{ oid policy: file(path: $policy) {_FILE} }}
      ... on Tag {{ target {{ ... on Commit {{ oid policy: file(path: $policy) {_FILE} }} }} }}
    }}
  }}"""
"""The same files where other repositories share them."""


SHOW_COMMENT = """
mutation ShowComment($id: ID!) { unminimizeComment(input: { subjectId: $id }) { clientMutationId } }
"""

NEWER = {
    "pullRequestTemplates": "pullRequestTemplates { body }",
    "issueTemplates": "issueTemplates { body }",
    "fullDatabaseId": "fullDatabaseId",
    "issueType": "issueType { name }",
}
"""What a GitHub Enterprise Server may be too old for, and can be left out: templates lie at known paths, too, a
comment's number stands in its address, and an issue has labels."""


def _gate(base: str, commit: str = "", more: str = "") -> str:
    """The one question; `base` or `commit` is where what is judged by is asked for.

    A merge group's commit is shared with none of its pull requests, so there that is not asked.
    """
    branch, holding, search = ("", "", "") if commit else (BRANCH, HOLDING, SEARCH)
    commit = commit or QUEUED
    return f"""
query Gate(
  $owner: String!, $name: String!, $number: Int!, $context: String!,{more}
  {_PLACES}
) {{{search}
  viewer {{ login }}
  repository(owner: $owner, name: $name) {{
    nameWithOwner
    pullRequestTemplates {{ body }}{commit}
    pullRequest(number: $number) {{
      number url title body state isDraft isCrossRepository updatedAt authorAssociation
      author {{ __typename login }}
      baseRefName baseRefOid
      {base}
      headRefName headRefOid
      {branch}
      labels(first: 100) {{ nodes {{ name }} }}
      files(first: 100) {_FILES}
      {_ISSUES}
      comments(first: 100) {_COMMENTS}
      commits(last: 1) {{ nodes {{ commit {{
        oid
        manifest: file(path: $ownManifest) {_FILE}
        policy: file(path: $ownPolicy) {_FILE}
        {_STATUS}
        {holding}
      }} }} }}
    }}
  }}
  {_AWAY}
}}
"""


PULL_REQUEST = _gate(f"baseRef {_BASE}", more=" $search: String!, $searches: Boolean!,")
PULL_REQUEST_AT = _gate("", f"\n    judgedBy: object(oid: $judgeAt) {_COMMIT}", " $judgeAt: GitObjectID!,")
"""The same with another commit to judge by than the tip of the base branch: a merge group has one of its own."""

LAST_COMMENTS = f"""
query LastComments($owner: String!, $name: String!, $number: Int!, $before: String) {{
  repository(owner: $owner, name: $name) {{
    pullRequest(number: $number) {{
      comments(last: 100, before: $before) {{ {_COMMENT} pageInfo {{ hasPreviousPage startCursor }} }}
    }}
  }}
}}
"""

ONE_COMMENT = f"""
query OneComment($id: ID!) {{ node(id: $id) {{ ... on IssueComment {{ {_COMMENT_FIELDS} }} }} }}
"""

MORE_FILES = f"""
query MoreFiles($owner: String!, $name: String!, $number: Int!, $after: String) {{
  repository(owner: $owner, name: $name) {{
    pullRequest(number: $number) {{ files(first: 100, after: $after) {_FILES} }}
  }}
}}
"""

LATEST_STATUS = f"""
query LatestStatus($owner: String!, $name: String!, $sha: GitObjectID!, $context: String!) {{
  viewer {{ login }}
  repository(owner: $owner, name: $name) {{
    object(oid: $sha) {{ ... on Commit {{ {_STATUS} }} }}
  }}
}}
"""

OPEN_PULLS = f"""
query OpenPulls(
  $owner: String!, $name: String!, $base: String, $first: Int!, $after: String, $context: String!,
  $ownManifest: String!, $ownPolicy: String!
) {{
  viewer {{ login }}
  repository(owner: $owner, name: $name) {{
    nameWithOwner
    pullRequests(
      first: $first, after: $after, states: [OPEN], baseRefName: $base, orderBy: {{ field: CREATED_AT, direction: ASC }}
    ) {{
      totalCount
      pageInfo {{ hasNextPage endCursor }}
      nodes {{
        number url title body isDraft isCrossRepository updatedAt authorAssociation
        author {{ __typename login }}
        baseRefName baseRefOid headRefName headRefOid
        labels(first: 100) {{ nodes {{ name }} }}
        files(first: 20) {_FILES}
        {_FEW_ISSUES}
        comments(first: 5) {_COMMENTS}
        commits(last: 1) {{ nodes {{ commit {{
          oid
          manifest: file(path: $ownManifest) {{ path mode type object {{ oid }} }}
          policy: file(path: $ownPolicy) {{ path mode type object {{ oid }} }}
          {_STATUS}
        }} }} }}
      }}
    }}
  }}
}}
"""
"""Of everything a list can grow long by, only the beginning: what is missing there is read for the few that need it."""

BASE_FILES = f"""
query BaseFiles(
  $owner: String!, $name: String!, $base: String!,
  {_PLACES}
) {{
  repository(owner: $owner, name: $name) {{
    nameWithOwner
    pullRequestTemplates {{ body }}
    ref(qualifiedName: $base) {_BASE}
  }}
  {_AWAY}
}}
"""


def without(question: str, names: Iterable[str]) -> str:
    """The question without those of these fields that the gate can do without."""
    for name in names:
        question = question.replace(NEWER.get(name, "\0"), "")
    return question
