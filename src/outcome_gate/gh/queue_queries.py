"""What we ask GitHub about the merge queue: its branches, and the commits they stand on."""

_BRANCHES = "{ nodes { name target { oid } } pageInfo { hasNextPage endCursor } }"
_IDS = "{ nodes { oid } pageInfo { hasNextPage endCursor } }"

QUEUE = f"""
query Queue($owner: String!, $name: String!, $base: String!, $folder: String!, $commit: GitObjectID!) {{
  repository(owner: $owner, name: $name) {{
    refs(refPrefix: $folder, first: 100) {_BRANCHES}
    ref(qualifiedName: $base) {{ target {{ oid ... on Commit {{ history(first: 100) {_IDS} }} }} }}
    object(oid: $commit) {{ ... on Commit {{ history(first: 100) {_IDS} }} }}
  }}
}}
"""

MORE_QUEUE_BRANCHES = f"""
query MoreQueueBranches($owner: String!, $name: String!, $folder: String!, $after: String) {{
  repository(owner: $owner, name: $name) {{ refs(refPrefix: $folder, first: 100, after: $after) {_BRANCHES} }}
}}
"""

MORE_QUEUE_COMMITS = f"""
query MoreQueueCommits($owner: String!, $name: String!, $commit: GitObjectID!, $after: String) {{
  repository(owner: $owner, name: $name) {{
    object(oid: $commit) {{ ... on Commit {{ history(first: 100, after: $after) {_IDS} }} }}
  }}
}}
"""
