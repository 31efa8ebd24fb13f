"""Signs that every repository has without a policy: labels, branches and paths for each kind."""

from outcome_gate.model.policy import Signs


def _signs(labels: str = "", branches: str = "", paths: str = "") -> Signs:
    """Labels stand between bars, since many have several words; the rest stands between blanks."""
    return Signs.model_construct(
        labels=tuple(one.strip() for one in labels.split("|") if one.strip()),
        branches=tuple(branches.split()),
        paths=tuple(paths.split()),
    )


BUILT_IN: dict[str, Signs] = {
    "feature": _signs(
        "feature|features|enhancement|enhancements|feat|new feature|feature request",
        "feature/** feat/** features/** feature-* feat-*",
    ),
    "fix": _signs(
        "bug|bugs|fix|fixes|bugfix|bug fix|hotfix|regression|security fix|confirmed bug|defect|hot fix"
        "|bug report",
        "fix/** bugfix/** bug/** hotfix/** fixes/** hot-fix/** fix-* fix_* bugfix-* hotfix-*",
    ),
    "perf": _signs(
        "perf|performance|performance improvement|optimization",
        "perf/** performance/**",
    ),
    "docs": _signs(
        "docs|doc|documentation|documentation update|documentation updates|docs only|documentation only",
        "docs/** doc/**",
        "docs/** doc/** **/*.md **/*.mdx **/*.rst **/*.adoc **/LICENSE **/LICENSE.txt **/NOTICE **/AUTHORS"
        " **/CODE_OF_CONDUCT* .github/ISSUE_TEMPLATE/** **/README **/README.txt **/CHANGELOG **/CHANGELOG.txt"
        " **/CHANGES **/COPYING man/** documentation/** changelog.d/** CITATION.cff mkdocs.yml",
    ),
    "chore": _signs(
        "chore|dependencies|dependency|dependency update|dependency updates|deps|maintenance|internal"
        "|housekeeping|cleanup|clean up|tech debt|technical debt|version bump|dependency upgrade"
        "|dependency upgrades|renovate|dependabot",
        "chore/** release/** renovate/** dependabot/** changeset-release/** release-please--*"
        " release-please--*/** snyk-fix-* snyk-upgrade-* pre-commit-ci-update-config pyup-update-*"
        " pyup-scheduled-* depfu/** greenkeeper/** all-contributors/** l10n_* deps/** dependencies/**"
        " maintenance/** crowdin* weblate* imgbot update-flake-lock*",
        "**/package-lock.json **/npm-shrinkwrap.json **/yarn.lock **/pnpm-lock.yaml **/bun.lock **/bun.lockb"
        " **/deno.lock **/Cargo.lock **/poetry.lock **/uv.lock **/pdm.lock **/Pipfile.lock **/Gemfile.lock"
        " **/composer.lock **/go.sum **/mix.lock **/pubspec.lock **/packages.lock.json **/gradle.lockfile"
        " **/Podfile.lock **/Package.resolved **/flake.lock **/*.po **/*.pot **/*.mo **/*.xlf **/*.xliff"
        " **/*.arb **/locales/**/*.json **/locales/**/*.yml **/locale/**/*.json **/locale/**/*.yml"
        " **/i18n/**/*.json **/translations/**/*.json **/translations/**/*.yml **/values-*/strings.xml"
        " **/*.lproj/*.strings .gitignore **/.gitignore .editorconfig .gitattributes .pre-commit-config.yaml"
        " .github/dependabot.yml renovate.json .github/renovate.json .github/CODEOWNERS CODEOWNERS"
        " **/conan.lock **/paket.lock **/.terraform.lock.hcl **/Cartfile.resolved"
        " **/gradle/wrapper/gradle-wrapper.properties **/translations/**/*.yaml **/_locales/**/*.json"
        " **/lang/**/*.json .mailmap .npmrc .nvmrc .python-version .tool-versions .prettierrc* .eslintrc*"
        " eslint.config.* cspell.json .vscode/** .idea/** .github/dependabot.yaml renovate.json5"
        " .github/renovate.json5",
    ),
    "ci": _signs(
        "ci|ci cd|ci/cd|continuous integration|github actions|infrastructure",
        "ci/**",
        ".github/workflows/** .github/actions/** .gitlab-ci.yml .circleci/** .travis.yml azure-pipelines.yml"
        " Jenkinsfile .buildkite/** .azure-pipelines/** .gitlab/ci/** .drone.yml bitbucket-pipelines.yml"
        " appveyor.yml .appveyor.yml codecov.yml .codecov.yml cloudbuild.yaml .woodpecker.yml .woodpecker/**"
        " .semaphore/** .teamcity/** .github/labeler.yml",
    ),
    "test": _signs(
        "test|tests|testing|test only|flaky test|flaky tests",
        "test/** tests/**",
        "tests/** test/** spec/** e2e/** cypress/** **/tests/** **/test/** **/__tests__/** **/__snapshots__/**"
        " **/__mocks__/** **/testdata/** **/*_test.* **/*_tests.* **/test_*.py **/*.test.* **/*.spec.*"
        " **/*_spec.rb **/*Test.java **/*Tests.java **/*IT.java **/*Test.kt **/*Test.php **/*Tests.cs"
        " **/*Test.cs **/*Tests.swift **/conftest.py **/*.snap **/*Tests.kt **/*Spec.scala **/*Spec.groovy"
        " **/*.t **/*.cy.* **/*_unittest.* **/*-test.* **/*Tests.fs **/*.feature **/test.py **/tests.py"
        " **/integration-tests/** **/integration_tests/** **/unit_tests/** **/androidTest/** **/testFixtures/**"
        " **/__fixtures__/** **/fixtures/** playwright/** *.Tests/** *.Test/** jest.config.* vitest.config.*"
        " playwright.config.* cypress.config.*",
    ),
    "build": _signs(
        "build|packaging|build system",
        "build/**",
    ),
    "refactor": _signs(
        "refactor|refactoring|code quality|code cleanup",
        "refactor/** refactoring/**",
    ),
    "style": _signs(
        "style|lint|linting|formatting|code style",
        "style/**",
    ),
    "revert": _signs(
        "revert|reverts|rollback",
        "revert/** revert-*",
    ),
}

LONG_LIVED = frozenset(
    """dev develop development staging stage integration main master trunk prod production live stable release
    next""".split()
)
"""Branches that stay: a merge of one into another carries what was judged on its way there."""
