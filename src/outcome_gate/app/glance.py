"""A pull request as a list shows it, and the files of its base branch: together enough to decide."""

from outcome_gate.ports import Snapshot


def judged_by(files: Snapshot, glance: Snapshot) -> Snapshot:
    """The pull request of a list, judged by these files and by nothing that it proposes itself."""
    return files._replace(
        pull_request=glance.pull_request._replace(base_sha=files.pull_request.base_sha),
        proposed=None,
        proposed_policy=None,
        standing=glance.standing,
        remarks=glance.remarks,
        roles=(),
        more_files_after=glance.more_files_after,
    )


def may_propose(glance: Snapshot, files: Snapshot) -> bool:
    """Whether it may change this repository's manifest or policy, whose text a list does not show."""
    pairs = (
        (glance.proposed, files.own_manifest or files.manifest),
        (glance.proposed_policy, files.own_policy or files.policy),
    )
    return any(
        glance.pull_request.may_change(own.path) and (new is None or new.oid != own.oid) for new, own in pairs
    )
