"""Asking axe what is wrong with a page as it stands."""

from typing import Any

from playwright.sync_api import Page

from tests.support.stack import ROOT

AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
GRAVE = {"serious", "critical"}


def grave_violations(page: Page) -> list[str]:
    """What axe calls serious or critical, each with the rule, where it is, and what is wrong there."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    violations: list[dict[str, Any]] = page.evaluate(
        "async () => (await axe.run(document, { resultTypes: ['violations'] })).violations"
    )
    return [
        f"{violation['impact']} {violation['id']}: {violation['help']}\n"
        f"    {' '.join(node['target'])}\n    {node['html'][:200]}\n    {node['failureSummary']}"
        for violation in violations
        if violation["impact"] in GRAVE
        for node in violation["nodes"]
    ]
