"""A push to the manifest keeps the labels in step, where the policy asks for it."""

from road import MANIFEST_PATH, POLICY_PATH, Road

NAME = "outcome/faster-month-end-close"


def test_a_push_keeps_the_labels_in_step_where_the_policy_asks_for_it(road: Road) -> None:
    payload = {
        "ref": "refs/heads/main", "commits": [{"modified": [MANIFEST_PATH]}],
        "repository": {"default_branch": "main"},
    }  # fmt: skip
    road.token = road.github.token(
        "github-actions[bot]",
        {"contents": "read", "issues": "write", "pull_requests": "write", "statuses": "write"},
    )
    assert road.run(None, "push", payload=payload).code == 0
    assert road.repo.labels == {}
    road.repo.write("main", {POLICY_PATH: "labels: sync\n"})
    result = road.run(None, "push", payload=payload)
    assert (result.code, "Created: outcome/faster-month-end-close" in result.log) == (0, True)
    assert NAME in road.repo.labels
